using System.Globalization;

namespace MediaSync.Postgres.Embedded;

/// <summary>
/// Writes <c>mediasync.conf</c>, which the server's own file includes. <c>ALTER SYSTEM</c> still has the last word.
/// </summary>
internal static class ServerSettings
{
    private const string FileName = "mediasync.conf";

    /// <summary>Makes a new cluster read our file.</summary>
    public static Task IncludeAsync(string cluster, CancellationToken cancellationToken) =>
        File.AppendAllTextAsync(Path.Combine(cluster, "postgresql.conf"), $"\ninclude = '{FileName}'\n", cancellationToken);

    public static async Task WriteAsync(DataFolder folder, int port, int maxConnections, CancellationToken cancellationToken)
    {
        var file = Path.Combine(folder.Cluster, FileName);
        await File.WriteAllTextAsync(file, Render(folder, port, maxConnections), cancellationToken);
        // Written by root, read by the server's account, whatever root's umask; the folder around it is closed to others.
        File.SetUnixFileMode(
            file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
    }

    private static string Render(DataFolder folder, int port, int maxConnections) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"""
            # Written by MediaSync at every start; changes here are lost. Use ALTER SYSTEM for your own.
            listen_addresses = '127.0.0.1'
            port = {port}
            unix_socket_directories = ''
            password_encryption = 'scram-sha-256'
            max_connections = {maxConnections}
            cluster_name = 'mediasync'

            # A commit means that the data is on disk.
            fsync = on
            full_page_writes = on
            synchronous_commit = on

            # A small machine with other things to do.
            shared_buffers = '128MB'
            max_wal_size = '1GB'
            checkpoint_timeout = '15min'
            # Our statements are short: compiling them costs more than it saves.
            jit = off

            # Seven files, one per day of the week, each emptied when its day comes again.
            logging_collector = on
            log_directory = '{folder.Logs.Replace("'", "''", StringComparison.Ordinal)}'
            log_filename = 'postgres-%a.log'
            log_rotation_age = '1d'
            log_rotation_size = 0
            log_truncate_on_rotation = on
            log_timezone = 'UTC'
            timezone = 'UTC'

            """);
}
