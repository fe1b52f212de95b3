using System.Data.Common;
using MediaSync.Core.Sync.Servers;

namespace MediaSync.Core.Sync.Passes;

/// <summary>Says why a sync failed in words that a user understands.</summary>
internal static class PassErrors
{
    /// <summary>Longest message that is stored.</summary>
    public const int MaxMessage = 1_000;

    /// <summary>What is stored when a pass was asked to stop.</summary>
    public const string Stopped = "The sync was stopped before its end. What it had finished stays; start it again to finish it.";

    /// <summary>What is shown when a pass's process ended before it did.</summary>
    public const string CutOff = "The program ended during the sync. What it had finished stays; start it again to finish it.";

    /// <summary>The message for a failure.</summary>
    public static string Describe(Exception exception) => ServerItemCleaner.Clean(
        exception switch
        {
            MediaServerException => exception.Message,
            DbException => $"The database did not take the data: {exception.Message}",
            TimeoutException => $"The database did not answer in time: {exception.Message}",
            System.Security.Cryptography.CryptographicException =>
                "The stored token cannot be decrypted: the keys changed. Add the server again with its token.",
            _ => $"The sync ended by an error of its own: {exception.Message}",
        },
        MaxMessage);

    /// <summary>
    /// True if a failure leaves doubt whether the short way works at all, so that everything is read next. A server or a database
    /// that was away, and a token that expired, leave none: the pass had moved nothing, and the next one begins where it did.
    /// </summary>
    public static bool LeavesDoubt(Exception? exception) => exception switch
    {
        null or DbException or TimeoutException => false,
        MediaServerException { Failure: var failure } =>
            failure is MediaServerFailure.Unreadable or MediaServerFailure.Refused,
        _ => true,
    };
}
