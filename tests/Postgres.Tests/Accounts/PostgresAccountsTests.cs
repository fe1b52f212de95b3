using MediaSync.Core.Accounts;
using MediaSync.Postgres.Accounts;
using MediaSync.TestSupport.Databases;
using MediaSync.TestSupport.Time;
using Npgsql;

namespace MediaSync.Postgres.Tests.Accounts;

public sealed class PostgresAccountsTests(PostgresFixture postgres)
{
    private readonly ManualTimeProvider _time = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Users_are_made_listed_by_name_and_removed()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        var accounts = Accounts(database.DataSource);
        var zoe = (await accounts.CreateUserAsync("zoe", Token)).ShouldNotBeNull();
        var ada = (await accounts.CreateUserAsync("Ada 😀", Token)).ShouldNotBeNull();
        (await accounts.CreateUserAsync("ZOE", Token)).ShouldBeNull();
        (await accounts.ListUsersAsync(null, 1000, Token)).ShouldBe([ada, zoe]);
        (await accounts.ListUsersAsync(null, 1, Token)).ShouldBe([ada]);
        (await accounts.ListUsersAsync("ADA 😀", 1000, Token)).ShouldBe([zoe]);
        (await accounts.RemoveUserAsync(zoe.Id, Token)).ShouldBeTrue();
        (await accounts.RemoveUserAsync(zoe.Id, Token)).ShouldBeFalse();
        (await accounts.CreateUserAsync("Zoe", Token)).ShouldNotBeNull();
    }

    [Fact]
    public async Task One_name_is_given_once_however_many_ask_at_the_same_moment()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        var accounts = Accounts(database.DataSource);
        var users = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => accounts.CreateUserAsync("Ada", Token)));
        users.Count(user => user is not null).ShouldBe(1);
    }

    [Fact]
    public async Task Text_that_cannot_be_kept_never_reaches_the_database()
    {
        await using var unreachable = Unreachable();
        var accounts = Accounts(unreachable);
        // Not the data of a theory: attributes cannot hold half a character.
        foreach (var text in new[] { "", " ", "a\0", "\ud800", "\udc00a", "a\u0085", new string('a', 201) })
        {
            await Should.ThrowAsync<ArgumentException>(() => accounts.CreateUserAsync(text, Token));
            await Should.ThrowAsync<ArgumentException>(() => accounts.IssueTokenAsync(Guid.NewGuid(), text, Token));
        }
    }

    [Fact]
    public async Task A_token_opens_its_user_until_it_is_revoked_and_its_secret_is_stored_nowhere()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        var accounts = Accounts(database.DataSource);
        var user = (await accounts.CreateUserAsync("Ada", Token)).ShouldNotBeNull();
        var token = (await accounts.IssueTokenAsync(user.Id, "phone", Token)).ShouldNotBeNull();
        token.Secret.ShouldMatch("^ms_[A-Za-z0-9_-]{43}$");
        (await accounts.AuthenticateAsync(token.Secret, Token)).ShouldBe(new Caller(user.Id));
        (await accounts.ListTokensAsync(user.Id, Token)).ShouldNotBeNull().Single().ShouldSatisfyAllConditions(
            listed => listed.Id.ShouldBe(token.Id), listed => listed.Label.ShouldBe("phone"));
        await using (var stored = database.DataSource.CreateCommand("SELECT string_agg(api_tokens::text, '') FROM api_tokens"))
        {
            ((string?)await stored.ExecuteScalarAsync(Token)).ShouldNotBeNull().ShouldNotContain(token.Secret);
        }

        (await accounts.RevokeTokenAsync(Guid.NewGuid(), token.Id, Token)).ShouldBeFalse();
        (await accounts.RevokeTokenAsync(user.Id, token.Id, Token)).ShouldBeTrue();
        (await accounts.AuthenticateAsync(token.Secret, Token)).ShouldBeNull();
        (await accounts.RevokeTokenAsync(user.Id, token.Id, Token)).ShouldBeFalse();
        (await accounts.ListTokensAsync(user.Id, Token)).ShouldNotBeNull().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_removed_user_takes_the_tokens_along_at_once()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        var accounts = Accounts(database.DataSource);
        var user = (await accounts.CreateUserAsync("Ada", Token)).ShouldNotBeNull();
        var token = (await accounts.IssueTokenAsync(user.Id, "phone", Token)).ShouldNotBeNull();
        await accounts.AuthenticateAsync(token.Secret, Token);
        await accounts.RemoveUserAsync(user.Id, Token);
        (await accounts.AuthenticateAsync(token.Secret, Token)).ShouldBeNull();
        (await accounts.IssueTokenAsync(user.Id, "phone", Token)).ShouldBeNull();
        (await accounts.ListTokensAsync(user.Id, Token)).ShouldBeNull();
    }

    [Fact]
    public async Task A_revocation_elsewhere_counts_within_a_minute()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        var here = Accounts(database.DataSource);
        var elsewhere = Accounts(database.DataSource);
        var user = (await here.CreateUserAsync("Ada", Token)).ShouldNotBeNull();
        var token = (await here.IssueTokenAsync(user.Id, "phone", Token)).ShouldNotBeNull();
        await here.AuthenticateAsync(token.Secret, Token);
        await elsewhere.RevokeTokenAsync(user.Id, token.Id, Token);
        (await here.AuthenticateAsync(token.Secret, Token)).ShouldBe(new Caller(user.Id));
        _time.Advance(TimeSpan.FromMinutes(1));
        (await here.AuthenticateAsync(token.Secret, Token)).ShouldBeNull();
    }

    [Fact]
    public async Task What_was_right_stays_right_for_a_while_without_a_database()
    {
        var database = await postgres.CreateDatabaseAsync();
        var accounts = Accounts(database.DataSource);
        var user = (await accounts.CreateUserAsync("Ada", Token)).ShouldNotBeNull();
        var token = (await accounts.IssueTokenAsync(user.Id, "phone", Token)).ShouldNotBeNull();
        await accounts.AuthenticateAsync(token.Secret, Token);
        await using (var dropper = await postgres.CreateEmptyDatabaseAsync())
        {
            var name = new NpgsqlConnectionStringBuilder(database.ConnectionString).Database;
            await using var drop = dropper.DataSource.CreateCommand($"DROP DATABASE {name} WITH (FORCE)");
            await drop.ExecuteNonQueryAsync(Token);
        }

        _time.Advance(TimeSpan.FromMinutes(14));
        (await accounts.AuthenticateAsync(token.Secret, Token)).ShouldBe(new Caller(user.Id));
        _time.Advance(TimeSpan.FromMinutes(1));
        await Should.ThrowAsync<NpgsqlException>(() => accounts.AuthenticateAsync(token.Secret, Token));
        await database.DisposeAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData("ms_")]
    [InlineData("ms_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA!")]
    [InlineData("xx_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task What_cannot_be_a_secret_costs_no_query(string secret)
    {
        await using var unreachable = Unreachable();
        (await Accounts(unreachable).AuthenticateAsync(secret, Token)).ShouldBeNull();
    }

    private PostgresAccounts Accounts(NpgsqlDataSource database) => new(database, new TokenCache(_time), _time);

    private static NpgsqlDataSource Unreachable() => NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Username=nobody");
}
