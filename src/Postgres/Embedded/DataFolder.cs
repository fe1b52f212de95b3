using System.Security.Cryptography;

namespace MediaSync.Postgres.Embedded;

/// <summary>What lies where in the folder of an embedded server.</summary>
internal sealed class DataFolder
{
    private const string RootDefault = "/var/lib/mediasync";
    private const int PasswordBytes = 32;

    /// <param name="path">Null: the default of <see cref="EmbeddedPostgresOptions.DataDirectory"/>.</param>
    public DataFolder(string? path)
    {
        Root = WithoutLinks(Path.GetFullPath(path ?? DefaultPath()));
        Cluster = Path.Combine(Root, "pgdata");
        HalfMadeCluster = Path.Combine(Root, "pgdata.new");
        Logs = Path.Combine(Root, "log");
        StartLog = Path.Combine(Logs, "start.log");
        PasswordFile = Path.Combine(Root, "password");
        ConnectionFile = Path.Combine(Root, "connection");
        LockFile = Path.Combine(Root, "lock");
        HolderFile = Path.Combine(Root, "holder");
    }

    public string Root { get; }

    /// <summary>PostgreSQL's own data directory. It exists only once it is complete.</summary>
    public string Cluster { get; }

    /// <summary>Where <c>initdb</c> works before its result gets its name.</summary>
    public string HalfMadeCluster { get; }

    public string Logs { get; }

    /// <summary>What the server says before its own log begins.</summary>
    public string StartLog { get; }

    public string PasswordFile { get; }

    public string ConnectionFile { get; }

    public string LockFile { get; }

    /// <summary>The process number of who holds the folder, or held it last.</summary>
    public string HolderFile { get; }

    public async Task PrepareAsync(ServerAccount account, CancellationToken cancellationToken)
    {
        var existing = Root;
        while (!Directory.Exists(existing))
        {
            existing = Path.GetDirectoryName(existing)!;
        }

        try
        {
            await account.EnsureReachesAsync(existing, cancellationToken);
            await account.CreateFolderAsync(Root, cancellationToken);
            await account.EnsureReachesAsync(Root, cancellationToken);
            await account.CreateFolderAsync(Logs, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new EmbeddedPostgresException($"The data folder {Root} cannot be made: {exception.Message}", exception);
        }
    }

    /// <summary>The superuser's password: 256 random bits, made once for the life of the folder.</summary>
    public async Task<string> ReadOrMakePasswordAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(PasswordFile))
        {
            if (Directory.Exists(Cluster))
            {
                throw new EmbeddedPostgresException(
                    $"The password file {PasswordFile} is gone, but the database {Cluster} needs it. "
                    + "Restore the file from a backup.");
            }

            var password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(PasswordBytes));
            await PrivateFile.WriteAsync(PasswordFile, password, cancellationToken);
        }

        return (await File.ReadAllTextAsync(PasswordFile, cancellationToken)).Trim();
    }

    private static string DefaultPath() => Environment.IsPrivilegedProcess
        ? RootDefault
        : Path.Combine(
            Environment.GetFolderPath(
                Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
            "mediasync");

    // The kernel knows a process' folder by its real path: a server is recognised by that.
    private static string WithoutLinks(string path)
    {
        if (Path.GetDirectoryName(path) is not { } parent)
        {
            return path;
        }

        var folder = Path.Combine(WithoutLinks(parent), Path.GetFileName(path));
        return Directory.Exists(folder) && Directory.ResolveLinkTarget(folder, returnFinalTarget: true) is { } target
            ? WithoutLinks(target.FullName)
            : folder;
    }
}
