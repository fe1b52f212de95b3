using MediaSync.Core.Catalog;
using MediaSync.Core.Flushing;

namespace MediaSync.Core.Playback.Users;

/// <summary>
/// Puts back what has to fly again and tells reporters what was passed. Under its owner's lock, like all it touches.
/// </summary>
internal sealed class FlightSettlement(PendingStates pending, ReporterBook reporters, ItemCache items)
{
    /// <summary>The user was deleted: its single writer has nothing to write to any more.</summary>
    public bool IsUserGone { get; private set; }

    /// <summary>Settles each row of the flight.</summary>
    /// <returns>
    /// What to tell those who wait; null if rows have to fly again: then nothing has landed, although some rows may be written.
    /// </returns>
    public Landing? Settle(ReadOnlySpan<RowFate> fates)
    {
        var passed = new Dictionary<Guid, string>();
        var again = false;
        var index = 0;
        foreach (var (item, flown) in pending.Flight)
        {
            var fate = fates[index++];
            switch (fate.Kind)
            {
                case RowFateKind.Kept:
                    pending.Restore(item, flown);
                    again = true;
                    break;
                case RowFateKind.Moved:
                    items.Forget(item);
                    pending.Restore(fate.Into, flown);
                    again = true;
                    break;
                case RowFateKind.ItemGone:
                    items.Forget(item);
                    passed[item] = RefusalCodes.UnknownItem;
                    break;
                case RowFateKind.UserGone:
                    IsUserGone = true;
                    passed[item] = RefusalCodes.UnknownItem;
                    break;
                case RowFateKind.Rejected:
                    passed[item] = RefusalCodes.NotStorable;
                    reporters.Find(flown.Reporter)?.Reject(
                        new Refusal(flown.Seq, RefusalCodes.NotStorable, $"The database refused this state: {fate.Reason}"));
                    break;
            }
        }

        return again ? null : new Landing(passed);
    }
}
