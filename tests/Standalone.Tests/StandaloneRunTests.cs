using System.Net;
using System.Net.Sockets;
using MediaSync.Client.Http;
using MediaSync.TestSupport.Databases;

namespace MediaSync.Standalone.Tests;

public sealed class StandaloneRunTests(PostgresFixture postgres)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_process_starts_on_nothing_serves_and_stops_cleanly_and_its_next_life_knows_everything()
    {
        await using var folder = await TestFolder.CreateAsync();
        Guid user;
        string secret;
        await using (var first = await StandaloneProcess.StartAsync(folder.Path))
        {
            using var http = new HttpClient { BaseAddress = first.Address };
            (await http.GetAsync(new Uri("/health/ready", UriKind.Relative), Token)).StatusCode.ShouldBe(HttpStatusCode.OK);
            first.KeyFile.ShouldNotBeNull().ShouldBe(Path.Combine(folder.Path, "admin.key"));
            File.GetUnixFileMode(first.KeyFile).ShouldBe(OwnerOnly);
            using var api = first.Connect();
            user = (await api.Accounts.CreateUserAsync("Ada", Token)).ShouldNotBeNull().Id;
            secret = (await api.Accounts.IssueTokenAsync(user, "television", Token)).ShouldNotBeNull().Secret;
            (await first.TerminateAsync()).ShouldBe((0, string.Empty));
        }

        File.Exists(Path.Combine(folder.Path, "pgdata", "postmaster.pid")).ShouldBeFalse();
        Directory.EnumerateFiles(Path.Combine(folder.Path, "keys")).ShouldAllBe(file => File.GetUnixFileMode(file) == OwnerOnly);

        await using var second = await StandaloneProcess.StartAsync(folder.Path);
        using var administrator = second.Connect();
        (await administrator.Accounts.ListUsersAsync(null, 10, Token)).Single().Id.ShouldBe(user);
        using var viewer = MediaSyncApi.Connect(second.Address!, secret);
        (await viewer.Accounts.AuthenticateAsync(secret, Token)).ShouldNotBeNull().User.ShouldBe(user);
        (await second.TerminateAsync()).ShouldBe((0, string.Empty));
    }

    [Theory]
    [InlineData("--Gateway:Port=99999", "A setting of the section Gateway is wrong: Port:")]
    [InlineData("--Gateway:Port=many", "A setting cannot be read: Failed to convert configuration value 'many' at 'Gateway:Port'")]
    [InlineData("--Gateway:Address=here", "A setting of the section Gateway is wrong: Address:")]
    [InlineData("--Gateway:Address=1.2.3.4.5", "The setting Gateway:Address is not an IP address: 1.2.3.4.5")]
    [InlineData(
        "--Flushing:CommandTimeout=00:00:25",
        "A setting of the section Flushing is wrong: Flushing:CommandTimeout (00:00:25) must be shorter than the 25 seconds")]
    [InlineData("--Sync:PageSize=0", "A setting of the section Sync is wrong: PageSize:")]
    [InlineData("--ConnectionStrings:MediaSync=nonsense", "The setting ConnectionStrings:MediaSync is not a connection string")]
    [InlineData("--OTEL_EXPORTER_OTLP_ENDPOINT=x", "\"--OTEL_EXPORTER_OTLP_ENDPOINT=x\" is neither an option nor a setting")]
    [InlineData("--prot", "\"--prot\" is neither an option nor a setting")]
    public async Task A_bad_setting_stops_the_start_and_names_itself_in_one_line(string argument, string expected)
    {
        await using var folder = await TestFolder.CreateAsync();
        await using var process = StandaloneProcess.Launch(["--data", folder.Path, argument]);
        var (exitCode, errors) = await process.WaitForExitAsync();
        exitCode.ShouldBe(2);
        errors.ShouldStartWith(expected);
        errors.TrimEnd().ShouldNotContain('\n');
        Directory.Exists(folder.Path).ShouldBeFalse("nothing is started before every setting is right");
    }

    [Fact]
    public async Task A_second_process_on_the_same_folder_names_the_first()
    {
        await using var folder = await TestFolder.CreateAsync();
        await using var first = await StandaloneProcess.StartAsync(folder.Path);
        await using var second = StandaloneProcess.Launch(["--data", folder.Path, "--port", "0"]);
        var (exitCode, errors) = await second.WaitForExitAsync();
        exitCode.ShouldBe(2);
        errors.ShouldContain($"is in use by process {first.Id}.");
        (await first.TerminateAsync()).ShouldBe((0, string.Empty));
    }

    [Fact]
    public async Task A_database_of_the_operators_own_is_used_and_the_folder_is_held_all_the_same()
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync();
        await using var folder = await TestFolder.CreateAsync();
        var environment = new Dictionary<string, string> { ["ConnectionStrings__MediaSync"] = database.ConnectionString };
        await using var first = await StandaloneProcess.StartAsync(folder.Path, environment);
        using (var api = first.Connect())
        {
            (await api.Accounts.CreateUserAsync("Ada", Token)).ShouldNotBeNull();
        }

        await using (var command = database.DataSource.CreateCommand("SELECT name FROM users"))
        {
            (await command.ExecuteScalarAsync(Token)).ShouldBe("Ada");
        }

        await using var second = StandaloneProcess.Launch(["--data", folder.Path, "--port", "0"], environment);
        (await second.WaitForExitAsync()).Errors.ShouldContain($"is in use by process {first.Id}.");
        (await first.TerminateAsync()).ShouldBe((0, string.Empty));
        Directory.Exists(Path.Combine(folder.Path, "pgdata")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_port_that_is_taken_is_said_and_the_database_is_stopped_again()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        await using var folder = await TestFolder.CreateAsync();
        await using var process = StandaloneProcess.Launch(["--data", folder.Path, "--port", $"{port}"]);
        var (exitCode, errors) = await process.WaitForExitAsync();
        exitCode.ShouldBe(2);
        errors.ShouldStartWith("Another program listens there already (Gateway:Port)");
        File.Exists(Path.Combine(folder.Path, "pgdata", "postmaster.pid")).ShouldBeFalse();
    }
}
