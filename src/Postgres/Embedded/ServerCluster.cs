using System.Globalization;

namespace MediaSync.Postgres.Embedded;

/// <summary>PostgreSQL's data directory: makes it whole or not at all, and knows which version it belongs to.</summary>
internal sealed class ServerCluster(DataFolder folder, ServerAccount account)
{
    public const string Superuser = "mediasync";

    /// <summary>The major version that made the data, or null when there are none yet.</summary>
    /// <exception cref="EmbeddedPostgresException">The folder exists and is no data directory.</exception>
    public int? ReadVersion()
    {
        if (!Directory.Exists(folder.Cluster))
        {
            return null;
        }

        var file = Path.Combine(folder.Cluster, "PG_VERSION");
        if (File.Exists(file)
            && int.TryParse(
                File.ReadAllText(file), NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var version))
        {
            return version;
        }

        throw new EmbeddedPostgresException(
            $"The folder {folder.Cluster} is not a PostgreSQL data directory: it has no valid PG_VERSION.");
    }

    /// <exception cref="EmbeddedPostgresException">The data were made by a version that is not the installed one.</exception>
    public void EnsureVersion(int? existingVersion, ServerBinaries binaries)
    {
        if (existingVersion is { } version && version != binaries.MajorVersion)
        {
            throw new EmbeddedPostgresException(
                $"The database {folder.Cluster} was made by PostgreSQL {version}, "
                + $"but the programs found are {binaries.MajorVersion} ({binaries.Folder}). "
                + $"Install postgresql-{version}, or move the data with pg_dump and an empty data folder.");
        }
    }

    /// <summary>
    /// Makes the data directory beside its place and renames it when it is complete: a kill leaves nothing half-made.
    /// </summary>
    public async Task MakeAsync(ServerBinaries binaries, string password, CancellationToken cancellationToken)
    {
        if (Directory.Exists(folder.HalfMadeCluster))
        {
            Directory.Delete(folder.HalfMadeCluster, recursive: true);
        }

        await account.CreateFolderAsync(folder.HalfMadeCluster, cancellationToken);
        var made = await InitDbAsync(binaries, password, "C.UTF-8", cancellationToken);
        if (made.Output.Contains("invalid locale name", StringComparison.Ordinal))
        {
            made = await InitDbAsync(binaries, password, "C", cancellationToken);
        }

        if (!made.Succeeded)
        {
            throw new EmbeddedPostgresException($"initdb could not make the database in {folder.HalfMadeCluster}: {made.Output}");
        }

        await ServerSettings.IncludeAsync(folder.HalfMadeCluster, cancellationToken);
        Directory.Move(folder.HalfMadeCluster, folder.Cluster);
        // The new name itself must survive a power cut, or the next start would take the data for half-made.
        await account.RunAsync("sync", [folder.Root], null, cancellationToken);
    }

    private Task<ProgramResult> InitDbAsync(
        ServerBinaries binaries, string password, string locale, CancellationToken cancellationToken)
    {
        // The password goes through a pipe into a file that only the account can read; initdb wants a file and removes nothing.
        const string script =
            """
            set -eu
            umask 077
            secret="$1/.secret"
            trap 'rm -f "$secret"' EXIT
            cat > "$secret"
            shift
            "$@" --pwfile="$secret"
            """;
        return account.RunAsync(
            "sh",
            [
                "-c", script, "sh", folder.Logs, binaries.InitDb, "--pgdata", folder.HalfMadeCluster, "--username", Superuser,
                "--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", locale, "--data-checksums",
            ],
            password + "\n",
            cancellationToken);
    }
}
