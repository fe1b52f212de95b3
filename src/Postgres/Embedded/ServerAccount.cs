using System.ComponentModel;
using System.Diagnostics;

namespace MediaSync.Postgres.Embedded;

/// <summary>
/// The account that the server's programs run as. PostgreSQL refuses to run as root, so root drops to an unprivileged account;
/// everybody else is that account already.
/// </summary>
internal sealed class ServerAccount
{
    private const string AccountFile = "/etc/passwd";
    private static readonly string[] Unprivileged = ["postgres", "nobody"];

    private readonly string? _name;
    private readonly string _user = "";
    private readonly string _group = "";

    private ServerAccount()
    {
    }

    private ServerAccount(string name, string user, string group)
    {
        _name = name;
        _user = user;
        _group = group;
    }

    /// <summary>True when this process is root and the server's programs run as another account.</summary>
    public bool Drops => _name is not null;

    public string Name => _name ?? Environment.UserName;

    public static ServerAccount Find()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return new ServerAccount();
        }

        var accounts = File.ReadLines(AccountFile).Select(line => line.Split(':')).Where(fields => fields.Length >= 4).ToList();
        foreach (var name in Unprivileged)
        {
            if (accounts.Find(fields => fields[0] == name) is { } found)
            {
                return new ServerAccount(name, found[2], found[3]);
            }
        }

        throw new EmbeddedPostgresException(
            "PostgreSQL does not run as root, and there is no account \"postgres\" or \"nobody\" to drop to. "
            + "Make one: useradd --system postgres");
    }

    /// <summary>Makes a folder that only this account may enter, with its parents. An existing folder is left as it is.</summary>
    public async Task CreateFolderAsync(string folder, CancellationToken cancellationToken)
    {
        if (Directory.Exists(folder))
        {
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(folder)!);
        if (!Drops)
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            return;
        }

        var made = await RunAsync(
            new ProcessStartInfo("install", ["-d", "-m", "0700", "-o", _user, "-g", _group, folder]), null, cancellationToken);
        if (!made.Succeeded)
        {
            throw new EmbeddedPostgresException(
                $"The folder {folder} could not be made for the account \"{Name}\": {made.Output}");
        }
    }

    /// <summary>Checks that this account can get to the folder. Root's own home, for one, is closed to others.</summary>
    public async Task EnsureReachesAsync(string folder, CancellationToken cancellationToken)
    {
        if (!Drops || (await RunAsync("test", ["-x", folder], null, cancellationToken)).Succeeded)
        {
            return;
        }

        var closed = folder;
        for (var parent = Path.GetDirectoryName(folder); parent is not null; parent = Path.GetDirectoryName(parent))
        {
            if (!(await RunAsync("test", ["-x", parent], null, cancellationToken)).Succeeded)
            {
                closed = parent;
            }
        }

        throw new EmbeddedPostgresException(
            $"The server runs as the account \"{Name}\", which may not enter {closed}. "
            + $"Choose another data folder (Postgres__DataDirectory) or open that one: chmod o+x {closed}");
    }

    /// <summary>Runs a program as this account and waits for it.</summary>
    /// <exception cref="EmbeddedPostgresException">The program cannot be started.</exception>
    public Task<ProgramResult> RunAsync(
        string program, IEnumerable<string> arguments, string? input, CancellationToken cancellationToken) =>
        RunAsync(
            Drops
                ? new ProcessStartInfo(
                    "setpriv", [$"--reuid={_user}", $"--regid={_group}", "--clear-groups", program, .. arguments])
                : new ProcessStartInfo(program, arguments),
            input,
            cancellationToken);

    private static async Task<ProgramResult> RunAsync(ProcessStartInfo start, string? input, CancellationToken cancellationToken)
    {
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        // The account may not enter our working folder. Settings of other PostgreSQL servers must not reach ours.
        start.WorkingDirectory = "/";
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["LC_ALL"] = "C";
        using var process = StartProcess(start);
        try
        {
            await process.StandardInput.WriteAsync(input.AsMemory(), cancellationToken);
            process.StandardInput.Close();
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
            output += await errors;
            await process.WaitForExitAsync(cancellationToken);
            return new ProgramResult(process.ExitCode, output.Trim());
        }
        catch
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static Process StartProcess(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception exception)
        {
            throw new EmbeddedPostgresException(
                $"The program \"{start.FileName}\" could not be started: {exception.Message}", exception);
        }
    }
}
