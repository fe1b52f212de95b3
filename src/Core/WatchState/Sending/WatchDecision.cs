using MediaSync.Core.WatchState.Comparing;
using MediaSync.Core.WatchState.Reading;

namespace MediaSync.Core.WatchState.Sending;

/// <summary>Decides what an account is told of an item: nothing, if it shows it already.</summary>
internal static class WatchDecision
{
    /// <summary>What to write.</summary>
    /// <param name="wanted">What the user's state is here.</param>
    /// <param name="current">What the server says of it now.</param>
    /// <param name="sent">What was sent and not seen since, in any order.</param>
    /// <param name="window">How the server's clock goes.</param>
    /// <param name="threshold">The completion threshold of now.</param>
    /// <returns>Null: nothing is to be sent.</returns>
    public static WatchWrite? Decide(
        WantedState wanted, WatchRow current, IReadOnlyList<SentValue> sent, WatchWindow window, double threshold)
    {
        var value = wanted.Value;
        var shown = WatchValue.Of(current, threshold);
        if (!value.Played && shown.Played && !wanted.SaysUnwatched)
        {
            // Nobody has said so: the mark stays, and the position with it.
            return null;
        }

        SentValue[] told = [.. sent.Where(other => other.WasSent)];

        // A write whose outcome is not known may still arrive: then equal is not equal.
        var inDoubt = told.Any(other => !other.Accepted && !other.Value.SameAs(value));
        if (shown.SameAs(value) && !inDoubt)
        {
            return null;
        }

        // The server took this very value and shows another all the same: telling it for ever would change nothing.
        if (told.MaxBy(other => other.SentAt) is { Accepted: true } newest && newest.Value.SameAs(value))
        {
            return null;
        }

        var duration = current.DurationMs > 0 ? current.DurationMs : wanted.DurationMs;
        return new WatchWrite(
            wanted.Key, value, current, wanted.Plays, duration, wanted.WatchedAt + window.ClockAhead);
    }
}
