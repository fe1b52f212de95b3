using System.Globalization;

namespace MediaSync.Postgres.Embedded;

/// <summary>
/// One live process per data folder: an exclusive lock of the operating system, which ends with its holder however that dies.
/// A file beside it names the holder for those who come second: reading the locked file itself would ask for the lock.
/// </summary>
internal sealed class DataFolderLock : IDisposable
{
    private readonly FileStream _file;

    private DataFolderLock(FileStream file) => _file = file;

    /// <exception cref="EmbeddedPostgresException">Another process holds the folder, or the file cannot be written.</exception>
    public static DataFolderLock Take(DataFolder folder) =>
        TryTake(folder) ?? throw new EmbeddedPostgresException(
            $"The data folder {folder.Root} is in use by process {ReadHolder(folder)}. "
            + "Stop that process or choose another folder (Postgres__DataDirectory).");

    /// <returns>Null when another process holds the folder.</returns>
    /// <exception cref="EmbeddedPostgresException">The file cannot be written.</exception>
    public static DataFolderLock? TryTake(DataFolder folder)
    {
        FileStream file;
        try
        {
            file = new FileStream(folder.LockFile, new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.ReadWrite,
                Share = FileShare.None,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            });
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new EmbeddedPostgresException(
                $"The data folder {folder.Root} belongs to another user: {exception.Message} "
                + "Choose another one (Postgres__DataDirectory).",
                exception);
        }
        catch (IOException)
        {
            return null;
        }

        // As a whole, by renaming: somebody may be reading the old one.
        var holder = folder.HolderFile + ".new";
        File.WriteAllText(holder, string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}\n"));
        File.Move(holder, folder.HolderFile, overwrite: true);
        return new DataFolderLock(file);
    }

    /// <summary>The file stays: removing it would let two processes lock two files of the same name.</summary>
    public void Dispose() => _file.Dispose();

    private static string ReadHolder(DataFolder folder)
    {
        try
        {
            return File.ReadAllText(folder.HolderFile).Trim() is { Length: > 0 } holder ? holder : "(just starting)";
        }
        catch (IOException)
        {
            return "(just starting)";
        }
    }
}
