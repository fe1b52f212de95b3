namespace MediaSync.Postgres.Embedded;

/// <summary>Small files that only this process' user may read (mode 0600).</summary>
internal static class PrivateFile
{
    /// <summary>
    /// Replaces the file as a whole: a reader sees the old content or the new, and never follows a link put in its place.
    /// </summary>
    public static async Task WriteAsync(string path, string content, CancellationToken cancellationToken)
    {
        var temporary = path + ".new";
        File.Delete(temporary);
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        await using (var stream = new FileStream(temporary, options))
        {
            await using var writer = new StreamWriter(stream, leaveOpen: true);
            await writer.WriteLineAsync(content.AsMemory(), cancellationToken);
            await writer.FlushAsync(cancellationToken);
            RandomAccess.FlushToDisk(stream.SafeFileHandle);
        }

        File.Move(temporary, path, overwrite: true);
    }
}
