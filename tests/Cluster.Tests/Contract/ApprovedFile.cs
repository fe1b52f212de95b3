namespace MediaSync.Cluster.Tests.Contract;

/// <summary>A committed file that says what was agreed; only a person who asks for it lets a test write it.</summary>
internal static class ApprovedFile
{
    public const string HowToApprove =
        "If it is meant to be so: MEDIASYNC_APPROVE=1 ./test Cluster writes the file; read the difference before it is committed.";

    /// <summary>Somebody asked for the files to be written.</summary>
    public static bool IsApproved => Environment.GetEnvironmentVariable("MEDIASYNC_APPROVE") == "1";

    /// <summary>A file of the clone, by its path from the root.</summary>
    public static string PathOf(string file)
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "MediaSync.sln")))
            {
                return Path.Combine(folder, file);
            }
        }

        throw new InvalidOperationException($"No MediaSync.sln above {AppContext.BaseDirectory}.");
    }
}
