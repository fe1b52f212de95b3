using MediaSync.Core.Catalog;

namespace MediaSync.Simulator.Servers.Jellyfin;

/// <summary>Jellyfin's rules, those of its UpdatePlayState among them. LastPlayed is when playing last began.</summary>
internal sealed class JellyfinWatchRules(SimulatedServer server) : IWatchRules
{
    // The server's defaults: percent of the length, and the shortest length that has positions at all.
    private const double MinResumePercent = 5;
    private const double MaxResumePercent = 90;
    private static readonly TimeSpan MinResumeLength = TimeSpan.FromMinutes(5);

    public WatchedState Start(WatchedState state, SimulatedEntry entry, DateTimeOffset now) => state with
    {
        PlayCount = state.PlayCount + 1,
        LastPlayed = now,
        IsPlayed = state.IsPlayed && (entry.Kind == MediaKind.Track || !new JellyfinVersion(server.Version).StartResetsPlayed),
    };

    public WatchedState At(WatchedState state, SimulatedEntry entry, TimeSpan position, DateTimeOffset now)
    {
        if (entry.Item.Duration is not { Ticks: > 0 } length)
        {
            return Finished(state);
        }

        var percent = position / length * 100;
        return percent switch
        {
            < MinResumePercent => state with { Position = TimeSpan.Zero },
            > MaxResumePercent => Finished(state),
            _ when position >= length - TimeSpan.FromSeconds(1) => Finished(state),
            _ when length < MinResumeLength => Finished(state),
            _ => state with { Position = position },
        };
    }

    public WatchedState MarkPlayed(WatchedState state, DateTimeOffset? played, DateTimeOffset now) => Finished(state) with
    {
        // With a date every call counts a play more; without one it is at least one play, and an old date stays.
        PlayCount = played is null ? Math.Max(1, state.PlayCount) : state.PlayCount + 1,
        LastPlayed = played ?? state.LastPlayed ?? now,
    };

    public WatchedState MarkUnplayed(WatchedState state) =>
        state with { IsPlayed = false, PlayCount = 0, Position = TimeSpan.Zero, LastPlayed = null };

    /// <summary>Playing stopped and nobody said where.</summary>
    public static WatchedState StoppedSomewhere(WatchedState state) => Finished(state) with { PlayCount = state.PlayCount + 1 };

    private static WatchedState Finished(WatchedState state) => state with { IsPlayed = true, Position = TimeSpan.Zero };
}
