using System.Text.RegularExpressions;
using MediaSync.Client;
using MediaSync.Cluster.Tests.Clone;
using MediaSync.TestSupport.Databases;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Orleans.Messaging;
using static MediaSync.Cluster.Tests.Storage.MadeUpSilos;

namespace MediaSync.Cluster.Tests.Storage;

/// <summary>The role that docs/operations.md suggests for apps, made by the very lines that stand there.</summary>
public sealed partial class AppRoleTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const string Role = "mediasync_app";

    private ClusterDatabase _database = null!;
    private string _connectionString = "";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await ClusterDatabase.CreateAsync(postgres);
        var password = Guid.NewGuid().ToString();
        await _database.ExecuteAsync(Lines().Match(ClonedFiles.Read("docs/operations.md")).Value
            .Replace("…", password, StringComparison.Ordinal));
        _connectionString = new NpgsqlConnectionStringBuilder(_database.ConnectionString)
        {
            Username = Role,
            Password = password,
            Pooling = false,
        }.ConnectionString;
    }

    public async ValueTask DisposeAsync()
    {
        // A role belongs to the server, which other tests use too.
        await _database.ExecuteAsync($"DROP OWNED BY {Role}; DROP ROLE {Role}");
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task It_finds_the_silos()
    {
        var table = await _database.OpenMembershipAsync("mediasync");
        (await table.InsertRowAsync(Entry(1), (await table.ReadAllAsync(Token)).Version.Next(), Token)).ShouldBeTrue();
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Services.AddMediaSyncClient(options => options.ConnectionString = _connectionString);
        using var app = builder.Build();
        var gateways = app.Services.GetRequiredService<IGatewayListProvider>();
        await gateways.InitializeGatewayListProviderAsync(Token);
        (await gateways.GetGatewaysAsync(Token)).ShouldHaveSingleItem().Port.ShouldBe(30_001);
    }

    [Theory]
    [InlineData("SELECT FROM cluster_versions")]
    [InlineData("SELECT FROM reminders")]
    [InlineData("SELECT FROM grain_states")]
    [InlineData("DELETE FROM cluster_members")]
    [InlineData("UPDATE orleansquery SET querytext = ''")]
    [InlineData("CREATE TABLE own (id integer)")]
    public async Task It_may_nothing_else(string sql)
    {
        await using var database = NpgsqlDataSource.Create(_connectionString);
        await using var command = database.CreateCommand(sql);
        (await Should.ThrowAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Token)))
            .SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [GeneratedRegex(@"^CREATE ROLE mediasync_app [^`]+", RegexOptions.Multiline)]
    private static partial Regex Lines();
}
