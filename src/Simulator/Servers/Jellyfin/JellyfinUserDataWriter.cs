using System.Text.Json;
using MediaSync.Core.Catalog;

namespace MediaSync.Simulator.Servers.Jellyfin;

/// <summary>Writes what a user knows of an item. Used under the content's lock.</summary>
internal sealed class JellyfinUserDataWriter(SimulatedServer server)
{
    public void Write(Utf8JsonWriter writer, SimulatedAccount user, SimulatedEntry entry)
    {
        var state = server.Accounts.StateOf(user, entry);
        var isPlayed = state.IsPlayed;
        writer.WriteStartObject();
        if (entry.Children is not null)
        {
            var all = server.Content.Views.CountLeaves(entry);
            var played = CountPlayed(user, entry);
            isPlayed = all > 0 && played == all;
            writer.WriteNumber("PlayedPercentage", all == 0 ? 0 : 100.0 * played / all);
            writer.WriteNumber("UnplayedItemCount", all - played);
        }
        else if (state.Position > TimeSpan.Zero && entry.Item.Duration is { } duration)
        {
            writer.WriteNumber("PlayedPercentage", 100 * (state.Position / duration));
        }

        writer.WriteNumber("PlaybackPositionTicks", state.Position.Ticks);
        writer.WriteNumber("PlayCount", state.PlayCount);
        writer.WriteBoolean("IsFavorite", state.IsFavorite);
        if (state.LastPlayed is { } last)
        {
            writer.WriteString("LastPlayedDate", JellyfinDate.Of(last));
        }

        writer.WriteBoolean("Played", isPlayed);
        writer.WriteString("Key", DataKeyOf(entry));
        writer.WriteString("ItemId", JellyfinKey.Of(entry.Key));
        writer.WriteEndObject();
    }

    // The show's id and the numbers below it: so that a renamed file finds its data again.
    private static string DataKeyOf(SimulatedEntry entry) => entry.Kind switch
    {
        MediaKind.Season => $"{Guid.Parse(JellyfinKey.Of(entry.Top.Key)):D}{entry.Number:000}",
        MediaKind.Episode => $"{Guid.Parse(JellyfinKey.Of(entry.Top.Key)):D}{entry.Parent!.Number:000}{entry.Number:000}",
        MediaKind.Track => $"{entry.Top.Title}-{entry.Parent!.Title}-{entry.Number:0000}{entry.Title}",
        _ => Guid.Parse(JellyfinKey.Of(entry.Key)).ToString("D"),
    };

    private int CountPlayed(SimulatedAccount user, SimulatedEntry entry) => server.Accounts.HasStates(user)
        ? entry.Leaves().Count(leaf => IsShownAndPlayed(user, leaf))
        : 0;

    private bool IsShownAndPlayed(SimulatedAccount user, SimulatedEntry leaf) =>
        !leaf.IsVersion && server.Accounts.StateOf(user, leaf).IsPlayed && !server.Content.Views.IsHidden(leaf);
}
