using MediaSync.Core.WatchState.Comparing;
using MediaSync.Core.WatchState.Reading;
using MediaSync.Core.WatchState.Sending;

namespace MediaSync.Core.Tests.WatchState;

/// <summary>What a write makes of an item at an imaginary server.</summary>
internal static class ImaginaryWrites
{
    /// <summary>Marks and progress, as the client of Plex sends them.</summary>
    public static WatchRow Plex(WatchRow row, WatchWrite write, WatchValue wanted, DateTimeOffset now)
    {
        var before = row;
        if (wanted.Played && !row.Played)
        {
            row = row with { Played = true, PlayCount = row.PlayCount + 1, PositionMs = 0, PlayedAt = now };
        }
        else if (!wanted.Played && row.Played)
        {
            row = row with { Played = false, PlayCount = 0, PositionMs = 0, PlayedAt = null };
        }

        if (wanted.PositionMs > 0)
        {
            return row with { PositionMs = wanted.PositionMs / 1000 * 1000, PlayedAt = now };
        }

        return row.PositionMs == 0 ? row
            : !wanted.Played ? row with { PositionMs = 0, PlayedAt = null }
            : row with { PositionMs = 0, PlayCount = Math.Max(before.PlayCount, write.Plays), PlayedAt = now };
    }

    /// <summary>Absolute user data.</summary>
    public static WatchRow Jellyfin(WatchRow row, WatchWrite write, WatchValue wanted) => row with
    {
        Played = wanted.Played,
        PositionMs = wanted.PositionMs,
        PlayCount = wanted.Played ? Math.Max(row.PlayCount, Math.Max(write.Plays, 1))
            : row.Played ? 0 : row.PlayCount,
        PlayedAt = wanted == default ? row.PlayedAt : write.WatchedAt ?? row.PlayedAt,
    };
}
