using MediaSync.Core.Accounts;
using MediaSync.Postgres.Accounts;
using MediaSync.TestSupport.Databases;
using MediaSync.TestSupport.Time;

namespace MediaSync.Postgres.Tests.Accounts;

public sealed class PostgresAdministratorKeyTests(PostgresFixture postgres) : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("mediasync-key-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string KeyFile => Path.Combine(_folder, "admin.key");

    private string Secret => File.ReadAllText(KeyFile).Trim();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_key_is_made_once_and_only_its_owner_may_read_it()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        var (key, accounts) = Create(database);
        (await key.EnsureAsync(KeyFile, Token)).ShouldBeTrue();
        File.GetUnixFileMode(KeyFile).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var secret = Secret;
        (await accounts.AuthenticateAsync(secret, Token)).ShouldNotBeNull().IsAdministrator.ShouldBeTrue();
        (await key.EnsureAsync(KeyFile, Token)).ShouldBeFalse();
        Secret.ShouldBe(secret);
        (await CountAsync(database)).ShouldBe(1);
        Directory.GetFiles(_folder).ShouldBe([KeyFile]);
    }

    [Fact]
    public async Task A_lost_file_makes_a_new_key_and_revokes_the_old_one_at_once()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        var (key, accounts) = Create(database);
        await key.EnsureAsync(KeyFile, Token);
        var lost = Secret;
        await accounts.AuthenticateAsync(lost, Token);
        File.Delete(KeyFile);
        (await key.EnsureAsync(KeyFile, Token)).ShouldBeTrue();
        (await accounts.AuthenticateAsync(lost, Token)).ShouldBeNull();
        (await accounts.AuthenticateAsync(Secret, Token)).ShouldNotBeNull().IsAdministrator.ShouldBeTrue();
        (await CountAsync(database)).ShouldBe(1);
    }

    [Fact]
    public async Task A_database_that_does_not_know_the_file_learns_it_and_users_tokens_stay()
    {
        await using var before = await postgres.CreateDatabaseAsync();
        await Create(before).Key.EnsureAsync(KeyFile, Token);
        await using var after = await postgres.CreateDatabaseAsync();
        var (key, accounts) = Create(after);
        var user = (await accounts.CreateUserAsync("Ada", Token)).ShouldNotBeNull();
        var token = (await accounts.IssueTokenAsync(user.Id, "phone", Token)).ShouldNotBeNull();
        (await key.EnsureAsync(KeyFile, Token)).ShouldBeFalse();
        (await accounts.AuthenticateAsync(Secret, Token)).ShouldBe(new Caller(null));
        (await accounts.AuthenticateAsync(token.Secret, Token)).ShouldBe(new Caller(user.Id));
    }

    [Fact]
    public async Task A_file_that_holds_something_else_is_left_alone()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await File.WriteAllTextAsync(KeyFile, "precious", Token);
        var refused = await Should.ThrowAsync<InvalidDataException>(() => Create(database).Key.EnsureAsync(KeyFile, Token));
        refused.Message.ShouldContain(KeyFile);
        Secret.ShouldBe("precious");
        (await CountAsync(database)).ShouldBe(0);
    }

    [Fact]
    public async Task Processes_that_start_at_the_same_time_agree_on_one_key()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        for (var round = 0; round < 5; round++)
        {
            using var start = new Barrier(8);
            var starts = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(
                async () =>
                {
                    var (key, accounts) = Create(database);
                    start.SignalAndWait(Token);
                    var made = await key.EnsureAsync(KeyFile, Token);
                    return (made, caller: await accounts.AuthenticateAsync(Secret, Token));
                },
                Token,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default).Unwrap()));
            starts.Count(process => process.made).ShouldBe(1);
            starts.ShouldAllBe(process => process.caller == new Caller(null));
            (await CountAsync(database)).ShouldBe(1);
            Directory.GetFiles(_folder).ShouldBe([KeyFile]);
            File.Delete(KeyFile);
        }
    }

    [Fact]
    public async Task A_start_that_is_given_up_leaves_no_unfinished_file()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await Should.ThrowAsync<OperationCanceledException>(
            () => Create(database).Key.EnsureAsync(KeyFile, new CancellationToken(canceled: true)));
        Directory.GetFiles(_folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_an_error()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await Should.ThrowAsync<DirectoryNotFoundException>(
            () => Create(database).Key.EnsureAsync(Path.Combine(_folder, "gone", "admin.key"), Token));
        (await CountAsync(database)).ShouldBe(0);
    }

    private (PostgresAdministratorKey Key, PostgresAccounts Accounts) Create(TestDatabase database)
    {
        var cache = new TokenCache(_time);
        return (new PostgresAdministratorKey(database.DataSource, cache, _time), new PostgresAccounts(database.DataSource, cache, _time));
    }

    private static async Task<long> CountAsync(TestDatabase database)
    {
        await using var command = database.DataSource.CreateCommand("SELECT count(*) FROM api_tokens WHERE user_id IS NULL");
        return (long)(await command.ExecuteScalarAsync(Token)).ShouldNotBeNull();
    }
}
