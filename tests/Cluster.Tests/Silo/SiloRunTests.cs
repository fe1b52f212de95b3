using System.Net;
using System.Text.Json;
using MediaSync.Cluster.Tests.Clone;
using MediaSync.Simulator.Processes;
using MediaSync.TestSupport.Databases;

namespace MediaSync.Cluster.Tests.Silo;

/// <summary>The silo as the program that is deployed.</summary>
public sealed class SiloRunTests(PostgresFixture postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_silo_starts_on_an_empty_database_says_where_it_is_serves_and_stops_in_order()
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync();
        var (api, silos, clients) = (LocalPorts.Take(), LocalPorts.Take(), LocalPorts.Take());
        await using var silo = Launch(
            database.ConnectionString,
            "--port", $"{api}", "--silo-port", $"{silos}", "--client-port", $"{clients}", "--Silo:ClusterId=here");
        await silo.WaitUntilReadyAsync(Token);
        silo.Address.ShouldBe(new Uri($"http://127.0.0.1:{api}"));
        silo.Fact("silos").ShouldStartWith($"127.0.0.1:{silos} (private");
        silo.Fact("clients").ShouldStartWith($"127.0.0.1:{clients} (private");
        silo.Fact("cluster").ShouldBe("here");

        using var http = new HttpClient { BaseAddress = silo.Address };
        using var ready = await http.GetAsync(new Uri("/health/ready", UriKind.Relative), Token);
        ready.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var health = JsonDocument.Parse(await ready.Content.ReadAsStringAsync(Token));
        health.RootElement.GetProperty("checks").EnumerateArray()
            .Select(check => (check.GetProperty("name").GetString(), check.GetProperty("status").GetString()))
            .ShouldBe([("database", "healthy"), ("flushing", "healthy"), ("silo", "healthy")], ignoreOrder: true);

        (await silo.TerminateAsync()).ShouldBe((0, string.Empty));
    }

    [Fact]
    public async Task Without_a_database_there_is_no_silo()
    {
        await using var silo = Launch(null);
        var (exitCode, errors) = await silo.WaitForExitAsync();
        exitCode.ShouldBe(2);
        errors.TrimEnd().ShouldBe(
            "The setting ConnectionStrings:MediaSync is missing: it names the PostgreSQL server that all silos share.");
    }

    [Theory]
    [InlineData("--Silo:SiloPort=0", "A setting of the section Silo is wrong: ")]
    [InlineData("--Silo:SiloPort=many", "A setting cannot be read: Failed to convert configuration value 'many' at 'Silo:SiloPort'")]
    [InlineData("--Silo:Address=here", "A setting of the section Silo is wrong: Address: ")]
    [InlineData("--Silo:Address=1.2.3.4.5", "The setting Silo:Address is not an IP address: 1.2.3.4.5")]
    [InlineData("--Silo:ShutdownTimeout=00:02:00", "A setting of the section Silo is wrong: Silo:ContainerGrace (00:01:30) must be longer")]
    [InlineData("--Silo:ShutdownTimeout=soon", "A setting cannot be read: Failed to convert configuration value 'soon'")]
    [InlineData("--Silo:KeyCertificateFile=/nowhere/at.all", "The file of Silo:KeyCertificateFile cannot be opened: ")]
    [InlineData("--Playback:UserIdleTime=00:00:01", "A setting of the section Playback is wrong: UserIdleTime")]
    [InlineData("--Flushing:WriterSlots=0", "A setting of the section Flushing is wrong: WriterSlots")]
    [InlineData("--silo-prot", "\"--silo-prot\" is neither an option nor a setting")]
    public async Task A_bad_setting_stops_the_start_and_names_itself_in_one_line(string argument, string expected)
    {
        // Nobody is there to be asked: settings come before the database.
        await using var silo = Launch("Host=127.0.0.1;Port=1;Username=nobody", argument);
        var (exitCode, errors) = await silo.WaitForExitAsync();
        errors.ShouldStartWith(expected);
        errors.TrimEnd().ShouldNotContain('\n');
        exitCode.ShouldBe(2);
    }

    [Fact]
    public async Task A_database_that_does_not_answer_is_said_so_in_one_line()
    {
        await using var silo = Launch("Host=127.0.0.1;Port=1;Username=nobody");
        var (exitCode, errors) = await silo.WaitForExitAsync();
        errors.ShouldStartWith("The database cannot be reached: ");
        errors.TrimEnd().ShouldNotContain('\n');
        exitCode.ShouldBe(2);
    }

    [Fact]
    public async Task An_address_of_another_machine_is_said_so_in_one_line()
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync();
        await using var silo = Launch(database.ConnectionString, "--port", $"{LocalPorts.Take()}", "--Silo:Address=192.0.2.1");
        var (exitCode, errors) = await silo.WaitForExitAsync();
        errors.ShouldStartWith("The silo cannot listen at 192.0.2.1, port 11111 (Silo:SiloPort)");
        errors.TrimEnd().ShouldNotContain('\n');
        exitCode.ShouldBe(2);
    }

    [Theory]
    [InlineData("--port")]
    [InlineData("--silo-port")]
    [InlineData("--client-port")]
    public async Task A_port_that_is_taken_is_said_so_in_one_line(string option)
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync();
        using var taken = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var ports = new Dictionary<string, int>
        {
            ["--port"] = LocalPorts.Take(),
            ["--silo-port"] = LocalPorts.Take(),
            ["--client-port"] = LocalPorts.Take(),
            [option] = ((IPEndPoint)taken.LocalEndpoint).Port,
        };
        await using var silo = Launch(database.ConnectionString, [.. ports.SelectMany(port => new[] { port.Key, $"{port.Value}" })]);
        var (exitCode, errors) = await silo.WaitForExitAsync();
        exitCode.ShouldBe(2, errors);
        errors.TrimEnd().ShouldNotContain('\n');
        errors.ShouldContain($"{ports[option]}");
    }

    private static HostProcess Launch(string? connectionString, params string[] arguments)
    {
        var launch = new HostLaunch(ClonedFiles.SiloProgram, arguments, HostLaunch.SilosLastWord)
        {
            Environment = new Dictionary<string, string?>
            {
                ["ConnectionStrings__MediaSync"] = connectionString,
                ["DOTNET_gcServer"] = "0",
            },
        };
        return HostProcess.Launch(launch, TimeProvider.System);
    }
}
