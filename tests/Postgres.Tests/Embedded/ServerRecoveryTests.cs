using System.Diagnostics;
using System.Globalization;
using MediaSync.Postgres.Embedded;
using MediaSync.TestSupport.Databases;
using MediaSync.TestSupport.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace MediaSync.Postgres.Tests.Embedded;

public sealed class ServerRecoveryTests : IAsyncLifetime
{
    private const int ServerBack = 4031;
    private TestFolder _folder = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _folder = await TestFolder.CreateAsync();

    public async ValueTask DisposeAsync() => await _folder.DisposeAsync();

    [Fact]
    public async Task A_server_that_a_killed_program_left_is_taken_over()
    {
        var left = await AbandonedServer.LeaveAsync(_folder, Token);
        await ExecuteAsync(left.ConnectionString, "CREATE TABLE films AS SELECT 7 AS id");

        await using var server = await StartAsync();
        server.Adopted.ShouldBeTrue();
        server.ProcessId.ShouldBe(left.Postmaster.ProcessId);
        server.ConnectionString.ShouldBe(left.ConnectionString);
        (await ExecuteAsync(server.ConnectionString, "SELECT id FROM films")).ShouldBe(7);
        await server.StopAsync(Token);
        ClusterProcesses.FindPostmaster(new DataFolder(_folder.Path).Cluster).ShouldBeNull();
    }

    [Fact]
    public async Task A_left_server_on_another_port_than_the_wanted_one_is_started_again()
    {
        var left = await AbandonedServer.LeaveAsync(_folder, Token);
        await using var other = await EmbeddedPostgres.StartAsync(
            new EmbeddedPostgresOptions { DataDirectory = _folder.Path, Port = left.Postmaster.Port == 65_535 ? 65_534 : left.Postmaster.Port + 1 },
            NullLogger.Instance,
            TimeProvider.System,
            Token);
        other.Adopted.ShouldBeFalse();
        other.ProcessId.ShouldNotBe(left.Postmaster.ProcessId);
    }

    [Fact]
    public async Task When_program_and_server_were_killed_the_next_start_has_everything_committed()
    {
        var left = await AbandonedServer.LeaveAsync(_folder, Token);
        await ExecuteAsync(left.ConnectionString, "CREATE TABLE films AS SELECT 7 AS id");
        // A child that is busy outlives its parent and holds the shared memory that the next server must not share.
        await using var dataSource = NpgsqlDataSource.Create(left.ConnectionString);
        await using var busy = await dataSource.OpenConnectionAsync(Token);
        await using var command = new NpgsqlCommand("SELECT pg_sleep(600)", busy);
        var sleeping = command.ExecuteNonQueryAsync(Token);
        await KillAsync(left.Postmaster.ProcessId);

        await using var server = await StartAsync();
        server.Adopted.ShouldBeFalse();
        (await ExecuteAsync(server.ConnectionString, "SELECT id FROM films")).ShouldBe(7);
        await Should.ThrowAsync<NpgsqlException>(sleeping);
    }

    [Fact]
    public async Task A_pid_file_whose_number_belongs_to_another_process_now_is_no_server()
    {
        var left = await AbandonedServer.LeaveAsync(_folder, Token);
        var file = Path.Combine(new DataFolder(_folder.Path).Cluster, "postmaster.pid");
        await KillAsync(left.Postmaster.ProcessId);
        var lines = await File.ReadAllLinesAsync(file, Token);
        lines[0] = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        await File.WriteAllLinesAsync(file, lines, Token);

        await using var server = await StartAsync();
        server.Adopted.ShouldBeFalse();
        (await ExecuteAsync(server.ConnectionString, "SELECT 1")).ShouldBe(1);
    }

    [Fact]
    public async Task A_server_that_is_killed_under_a_living_program_comes_back_on_the_same_port()
    {
        var logger = new SignalLogger<EmbeddedPostgres>();
        await using var server = await EmbeddedPostgres.StartAsync(_folder.Options(), logger, TimeProvider.System, Token);
        await ExecuteAsync(server.ConnectionString, "CREATE TABLE films AS SELECT 7 AS id");
        var killed = server.ProcessId;
        await KillAsync(killed);

        await logger.WaitForAsync(ServerBack, Token);
        server.ProcessId.ShouldNotBe(killed);
        (await ExecuteAsync(server.ConnectionString, "SELECT id FROM films")).ShouldBe(7);
    }

    [Fact]
    public async Task A_left_server_can_be_stopped_without_starting_one()
    {
        var left = await AbandonedServer.LeaveAsync(_folder, Token);
        (await EmbeddedPostgres.StopAbandonedAsync(_folder.Options(), NullLogger.Instance, TimeProvider.System, Token)).ShouldBeTrue();
        ClusterProcesses.IsServer(left.Postmaster.ProcessId, new DataFolder(_folder.Path).Cluster).ShouldBeFalse();
    }

    [Fact]
    public async Task Stopping_what_never_was_is_nothing()
    {
        (await EmbeddedPostgres.StopAbandonedAsync(_folder.Options(), NullLogger.Instance, TimeProvider.System, Token)).ShouldBeTrue();
        Directory.Exists(_folder.Path).ShouldBeFalse();
    }

    [Fact]
    public async Task A_start_that_was_cancelled_leaves_no_server_and_frees_the_folder()
    {
        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var logger = new SignalLogger<EmbeddedPostgres>();
        var starting = EmbeddedPostgres.StartAsync(_folder.Options(), logger, TimeProvider.System, cancelled.Token);
        await logger.WaitForAsync(eventId: 4020, Token);
        await cancelled.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(starting);

        await using var server = await StartAsync();
        (await ExecuteAsync(server.ConnectionString, "SELECT 1")).ShouldBe(1);
    }

    private static async Task KillAsync(int process)
    {
        using var server = Process.GetProcessById(process);
        server.Kill();
        await server.WaitForExitAsync(Token);
    }

    private Task<EmbeddedPostgres> StartAsync() =>
        EmbeddedPostgres.StartAsync(_folder.Options(), NullLogger.Instance, TimeProvider.System, Token);

    private static async Task<object?> ExecuteAsync(string connectionString, string sql)
    {
        await using var dataSource = NpgsqlDataSource.Create(connectionString);
        await using var command = dataSource.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Token);
    }
}
