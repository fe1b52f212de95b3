using System.Net;
using System.Net.Sockets;
using MediaSync.Postgres.Embedded;
using MediaSync.TestSupport.Databases;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace MediaSync.Postgres.Tests.Embedded;

public sealed class EmbeddedPostgresTests : IAsyncLifetime
{
    private TestFolder _folder = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _folder = await TestFolder.CreateAsync();

    public async ValueTask DisposeAsync() => await _folder.DisposeAsync();

    [Fact]
    public async Task What_was_committed_is_there_after_an_orderly_stop_and_the_password_stays()
    {
        string first;
        await using (var server = await StartAsync())
        {
            first = server.ConnectionString;
            await ExecuteAsync(first, "CREATE TABLE films AS SELECT 7 AS id");
        }

        await using var again = await StartAsync();
        (await ExecuteAsync(again.ConnectionString, "SELECT id FROM films")).ShouldBe(7);
        Password(again.ConnectionString).ShouldBe(Password(first));
        Password(first)!.Length.ShouldBe(64);
        again.Adopted.ShouldBeFalse();
    }

    [Fact]
    public async Task It_listens_on_loopback_only_asks_for_the_password_and_is_durable()
    {
        await using var server = await StartAsync();
        var settings = await ExecuteAsync(
            server.ConnectionString,
            "SELECT string_agg(name || '=' || setting, ' ' ORDER BY name) FROM pg_settings WHERE name IN "
            + "('listen_addresses', 'unix_socket_directories', 'fsync', 'synchronous_commit', 'full_page_writes', 'data_checksums', 'password_encryption')");
        settings.ShouldBe(
            "data_checksums=on fsync=on full_page_writes=on listen_addresses=127.0.0.1 password_encryption=scram-sha-256 "
            + "synchronous_commit=on unix_socket_directories=");
        var guess = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Password = "guess", Pooling = false };
        (await Should.ThrowAsync<PostgresException>(ExecuteAsync(guess.ConnectionString, "SELECT 1"))).SqlState
            .ShouldBe(PostgresErrorCodes.InvalidPassword);
    }

    [Fact]
    public async Task Secrets_are_for_the_owner_only_and_the_connection_file_goes_with_the_server()
    {
        var data = new DataFolder(_folder.Path);
        await using (var server = await StartAsync())
        {
            const UnixFileMode ownerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            File.GetUnixFileMode(data.PasswordFile).ShouldBe(ownerOnly);
            File.GetUnixFileMode(data.ConnectionFile).ShouldBe(ownerOnly);
            File.GetUnixFileMode(data.Root).ShouldBe(ownerOnly | UnixFileMode.UserExecute);
            File.GetUnixFileMode(data.Cluster).ShouldBe(ownerOnly | UnixFileMode.UserExecute);
            (await File.ReadAllTextAsync(data.ConnectionFile, Token)).Trim().ShouldBe(server.ConnectionString);
            File.Exists(Path.Combine(data.Logs, ".secret")).ShouldBeFalse();
        }

        File.Exists(data.ConnectionFile).ShouldBeFalse();
        File.Exists(data.PasswordFile).ShouldBeTrue();
    }

    [Fact]
    public async Task A_second_holder_is_refused_with_the_first_ones_number_and_harms_nothing()
    {
        await using var server = await StartAsync();
        var error = await Should.ThrowAsync<EmbeddedPostgresException>(StartAsync());
        error.Message.ShouldContain($"is in use by process {Environment.ProcessId}");
        (await ExecuteAsync(server.ConnectionString, "SELECT 1")).ShouldBe(1);
        (await EmbeddedPostgres.StopAbandonedAsync(_folder.Options(), NullLogger.Instance, TimeProvider.System, Token)).ShouldBeFalse();
        (await ExecuteAsync(server.ConnectionString, "SELECT 2")).ShouldBe(2);
    }

    [Fact]
    public async Task Data_of_another_major_version_are_refused_untouched()
    {
        var version = Path.Combine(_folder.Path, "pgdata", "PG_VERSION");
        Directory.CreateDirectory(Path.GetDirectoryName(version)!);
        await File.WriteAllTextAsync(version, "13\n", Token);
        var error = await Should.ThrowAsync<EmbeddedPostgresException>(StartAsync());
        error.Message.ShouldContain("was made by PostgreSQL 13");
        error.Message.ShouldContain("Install postgresql-13");
        Directory.GetFileSystemEntries(Path.GetDirectoryName(version)!).ShouldBe([version]);
    }

    [Fact]
    public async Task A_folder_that_is_no_data_directory_is_refused()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "pgdata"));
        (await Should.ThrowAsync<EmbeddedPostgresException>(StartAsync())).Message.ShouldContain("is not a PostgreSQL data directory");
    }

    [Fact]
    public async Task An_initdb_that_was_killed_half_way_is_begun_anew()
    {
        var half = Path.Combine(_folder.Path, "pgdata.new");
        Directory.CreateDirectory(half);
        await File.WriteAllTextAsync(Path.Combine(half, "PG_VERSION"), "15\n", Token);
        await using var server = await StartAsync();
        (await ExecuteAsync(server.ConnectionString, "SELECT 1")).ShouldBe(1);
        Directory.Exists(half).ShouldBeFalse();
    }

    [Fact]
    public async Task A_wanted_port_is_kept_to_and_a_taken_one_is_an_error_that_names_it()
    {
        var options = _folder.Options();
        int port;
        using (var taken = new TcpListener(IPAddress.Loopback, 0))
        {
            taken.Start();
            port = ((IPEndPoint)taken.LocalEndpoint).Port;
            options.Port = port;
            var error = await Should.ThrowAsync<EmbeddedPostgresException>(
                EmbeddedPostgres.StartAsync(options, NullLogger.Instance, TimeProvider.System, Token));
            error.Message.ShouldContain($"did not start on port {port}");
            error.Message.ShouldContain("could not bind");
        }

        await using var server = await EmbeddedPostgres.StartAsync(options, NullLogger.Instance, TimeProvider.System, Token);
        new NpgsqlConnectionStringBuilder(server.ConnectionString).Port.ShouldBe(port);
    }

    [Fact]
    public async Task A_folder_that_the_servers_account_cannot_reach_is_refused_with_the_closed_folder_and_the_remedy()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root drops to another account.");
        const UnixFileMode ownerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        var closed = Path.Combine(_folder.Path, "closed");
        Directory.CreateDirectory(Path.Combine(closed, "open"));
        File.SetUnixFileMode(closed, ownerOnly);
        var options = new EmbeddedPostgresOptions { DataDirectory = Path.Combine(closed, "open", "data") };
        var error = await Should.ThrowAsync<EmbeddedPostgresException>(
            EmbeddedPostgres.StartAsync(options, NullLogger.Instance, TimeProvider.System, Token));
        error.Message.ShouldContain($"may not enter {closed}.");
        error.Message.ShouldContain($"chmod o+x {closed}");
        Directory.Exists(options.DataDirectory).ShouldBeFalse();
    }

    [Fact]
    public async Task Roots_server_runs_as_the_account_that_owns_its_data()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root drops to another account.");
        await using var server = await StartAsync();
        var user = File.ReadLines($"/proc/{server.ProcessId}/status").Single(line => line.StartsWith("Uid:", StringComparison.Ordinal));
        user.ShouldNotStartWith("Uid:\t0\t");
        (await ServerAccount.Find().RunAsync("test", ["-O", _folder.Path], null, Token)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task A_setting_out_of_bounds_is_named()
    {
        var options = _folder.Options();
        options.MaxConnections = 5;
        var error = await Should.ThrowAsync<EmbeddedPostgresException>(
            EmbeddedPostgres.StartAsync(options, NullLogger.Instance, TimeProvider.System, Token));
        error.Message.ShouldContain("MaxConnections");
        Directory.Exists(_folder.Path).ShouldBeFalse();
    }

    [Fact]
    public async Task Stopping_twice_is_stopping_once()
    {
        var server = await StartAsync();
        await Task.WhenAll(server.StopAsync(Token), server.StopAsync(Token));
        await server.DisposeAsync();
        new DataFolder(_folder.Path).ShouldSatisfyAllConditions(data => ClusterProcesses.FindPostmaster(data.Cluster).ShouldBeNull());
    }

    private Task<EmbeddedPostgres> StartAsync() =>
        EmbeddedPostgres.StartAsync(_folder.Options(), NullLogger.Instance, TimeProvider.System, Token);

    private static string? Password(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString).Password;

    private static async Task<object?> ExecuteAsync(string connectionString, string sql)
    {
        await using var dataSource = NpgsqlDataSource.Create(connectionString);
        await using var command = dataSource.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Token);
    }
}
