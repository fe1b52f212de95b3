namespace MediaSync.Simulator.Processes;

/// <summary>
/// A silo as a process on loopback, in all its lives: it keeps its ports, so that each life takes the place of the one before.
/// </summary>
public sealed class LocalSilo : IAsyncDisposable
{
    private readonly LocalClusterOptions _options;
    private readonly TimeProvider _time;
    private HostProcess? _process;

    internal LocalSilo(LocalClusterOptions options, int number, TimeProvider time)
    {
        _options = options;
        _time = time;
        Number = number;
        (SiloPort, ClientPort, ApiPort) = (LocalPorts.Take(), LocalPorts.Take(), LocalPorts.Take());
        (Program, ConnectionString) = (options.SiloProgram, options.ConnectionString);
    }

    /// <summary>From 1, in the order in which silos were added.</summary>
    public int Number { get; }

    /// <summary>Its port for other silos.</summary>
    public int SiloPort { get; }

    /// <summary>Its port for client apps.</summary>
    public int ClientPort { get; }

    /// <summary>Its port of the HTTP API.</summary>
    public int ApiPort { get; }

    /// <summary>The dll that it is in its next life: a silo may be replaced by one of another build.</summary>
    public string Program { get; set; }

    /// <summary>How it reaches the database in its next life; a test may put a relay in between.</summary>
    public string ConnectionString { get; set; }

    /// <summary>Its process now.</summary>
    /// <exception cref="InvalidOperationException">It was never started.</exception>
    public HostProcess Process => _process ?? throw new InvalidOperationException("The silo was never started.");

    /// <summary>It has a process that has not ended.</summary>
    public bool IsRunning => _process is { HasExited: false };

    /// <summary>Where its API is, in every life.</summary>
    public Uri Address => new($"http://127.0.0.1:{ApiPort}");

    /// <summary>Begins a life and waits until the silo serves; the one before must have ended.</summary>
    /// <exception cref="InvalidOperationException">It did not start; the message says why.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        string[] arguments =
            [.. _options.Arguments, "--port", $"{ApiPort}", "--silo-port", $"{SiloPort}", "--client-port", $"{ClientPort}"];
        _process = HostProcess.Launch(
            new HostLaunch(Program, arguments, HostLaunch.SilosLastWord)
            {
                Environment = new Dictionary<string, string?>(_options.Settings)
                {
                    ["ConnectionStrings__MediaSync"] = ConnectionString,
                    ["Silo__AdministratorKeyFile"] = _options.AdministratorKeyFile,
                    // As many silos as there may be share two cores: each one's collector must not take all of them.
                    ["DOTNET_gcServer"] = "0",
                },
                LogFile = _options.LogFolder is { } folder ? Path.Combine(folder, $"silo-{Number}.log") : null,
                Notes = _options.Notes,
                OwnSession = true,
            },
            _time);
        await _process.WaitUntilReadyAsync(cancellationToken);
    }

    /// <summary>Ends it, whatever it does.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }
    }
}
