namespace MediaSync.Cluster.Tests.Contract;

/// <summary>A committed file that says what was agreed; only a person who asks for it lets a test write it.</summary>
internal static class ApprovedFile
{
    public const string HowToApprove =
        "If it is meant to be so: MEDIASYNC_APPROVE=1 ./test Cluster writes the file; read the difference before it is committed.";

    /// <summary>Somebody asked for the files to be written.</summary>
    public static bool IsApproved => Environment.GetEnvironmentVariable("MEDIASYNC_APPROVE") == "1";
}
