using System.Globalization;
using MediaSync.Core.Catalog;

namespace MediaSync.Simulator.Servers.Plex;

/// <summary>Writes an item as a row of Plex. Used under the content's lock.</summary>
internal sealed class PlexRowWriter(SimulatedServer server)
{
    public static string KeyOf(SimulatedEntry entry) => entry.Key.ToString(CultureInfo.InvariantCulture);

    public static string GuidOf(SimulatedEntry entry) => $"plex://{PlexTypeNumbers.NameOf(entry.Kind)}/{entry.Item.Id:x24}";

    public static string PathOf(SimulatedEntry entry) =>
        $"/library/metadata/{KeyOf(entry)}{(entry.Children is null ? null : "/children")}";

    /// <summary>Writes a row.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="entry">The item.</param>
    /// <param name="account">For whom: all watch state is somebody's.</param>
    /// <param name="parts">What this answer's rows hold besides.</param>
    public void Write(PlexWriter writer, SimulatedEntry entry, SimulatedAccount account, PlexRowParts parts)
    {
        writer.BeginItem(PlexTypeNumbers.ElementOf(entry.Kind));
        WriteValues(writer, entry);
        if (parts.HasFlag(PlexRowParts.Section))
        {
            PlexSections.WriteOf(writer, server.Content.Tree.SectionOf(entry.Kind));
        }

        WriteNumbers(writer, entry);
        var isMusic = entry.Kind is MediaKind.Artist or MediaKind.Album;
        WriteWatched(writer, entry, account, withCounts: !isMusic || parts.HasFlag(PlexRowParts.MusicCounts));
        PlexMediaWriter.Write(writer, entry);
        if (parts.HasFlag(PlexRowParts.Guids))
        {
            WriteGuids(writer, entry.Item);
        }

        if (IsRated(entry))
        {
            WriteRating(writer);
        }

        writer.EndItem();
    }

    /// <summary>Writes an item that is being played, with who plays it on what.</summary>
    public void WriteSession(PlexWriter writer, PlayingSession session)
    {
        var entry = session.Entry;
        writer.BeginItem(PlexTypeNumbers.ElementOf(entry.Kind));
        writer.Text("sessionKey", session.Number.ToString(CultureInfo.InvariantCulture));
        WriteValues(writer, entry);
        PlexSections.WriteOf(writer, server.Content.Tree.SectionOf(entry.Kind));
        WriteNumbers(writer, entry);
        writer.Number("viewOffset", (long)session.Position.TotalMilliseconds);
        PlexMediaWriter.Write(writer, entry);
        PlexSessionWriter.Write(writer, session);
        writer.EndItem();
    }

    private static bool IsRated(SimulatedEntry entry) => entry.Kind is MediaKind.Movie or MediaKind.Show or MediaKind.Episode;

    private static void WriteRating(PlexWriter writer)
    {
        writer.BeginList("Rating");
        writer.BeginItem("Rating");
        writer.Text("image", "themoviedb://image.rating");
        writer.Text("type", "audience");
        writer.Real("value", 7.1);
        writer.EndItem();
        writer.EndList();
    }

    private static void WriteValues(PlexWriter writer, SimulatedEntry entry)
    {
        writer.Text("ratingKey", KeyOf(entry));
        writer.Text("key", PathOf(entry));
        WritePlace(writer, entry);
        writer.Text("guid", GuidOf(entry));
        writer.Text("type", PlexTypeNumbers.NameOf(entry.Kind));
        writer.Text("title", entry.Title);
    }

    private static void WritePlace(PlexWriter writer, SimulatedEntry entry)
    {
        if (entry.Parent is not { } parent)
        {
            return;
        }

        writer.Text("parentRatingKey", KeyOf(parent));
        writer.Text("parentGuid", GuidOf(parent));
        writer.Text("parentKey", $"/library/metadata/{KeyOf(parent)}");
        writer.Text("parentTitle", parent.Title);
        if (parent.Parent is { } grandparent)
        {
            writer.Text("grandparentRatingKey", KeyOf(grandparent));
            writer.Text("grandparentGuid", GuidOf(grandparent));
            writer.Text("grandparentKey", $"/library/metadata/{KeyOf(grandparent)}");
            writer.Text("grandparentTitle", grandparent.Title);
            writer.Number("parentIndex", parent.Number);
        }
        else if (entry.Kind == MediaKind.Season)
        {
            writer.Number("parentIndex", 1);
        }
    }

    private static void WriteNumbers(PlexWriter writer, SimulatedEntry entry)
    {
        if (entry.Kind != MediaKind.Movie)
        {
            writer.Number("index", entry.Parent is null ? 1 : entry.Number);
        }

        if (entry.Item.Year is { } year)
        {
            writer.Number("year", year);
        }

        if (entry.Item.TypicalDuration is { } duration)
        {
            writer.Number("duration", (long)duration.TotalMilliseconds);
        }

        writer.Number("addedAt", PlexTime.Of(entry.Added));
        if (entry.Changed != 0)
        {
            writer.Number("updatedAt", PlexTime.Of(entry.Changed));
        }

        if (IsRated(entry))
        {
            // A whole number now and a fraction then, and the same name again in capitals.
            writer.Real("rating", entry.Item.Id % 2 == 0 ? 7 : 6.5);
        }
    }

    private static void WriteGuids(PlexWriter writer, SimulatedItem item)
    {
        writer.BeginList("Guid");
        foreach (var id in GuidsOf(item))
        {
            writer.BeginItem("Guid");
            writer.Text("id", id);
            writer.EndItem();
        }

        writer.EndList();
    }

    private static IEnumerable<string> GuidsOf(SimulatedItem item)
    {
        if (item.Imdb is { } imdb)
        {
            yield return $"imdb://{imdb}";
        }

        if (item.Tmdb is { } tmdb)
        {
            yield return $"tmdb://{tmdb}";
        }

        if (item.MusicBrainz is { } musicBrainz)
        {
            yield return $"mbid://{musicBrainz:D}";
        }

        if (item.Tvdb is { } tvdb)
        {
            yield return $"tvdb://{tvdb}";
        }
    }

    private void WriteWatched(PlexWriter writer, SimulatedEntry entry, SimulatedAccount account, bool withCounts)
    {
        if (entry.Children is not null)
        {
            if (!withCounts)
            {
                return;
            }

            writer.Number("leafCount", server.Content.Views.CountLeaves(entry));
            writer.Number("viewedLeafCount", PlexWatched.CountViewed(server, account, entry));
            if (entry.Parent is null)
            {
                writer.Number("childCount", server.Content.Views.CountChildren(entry));
                if (PlexWatched.LastViewed(server, account, entry) is { } viewed)
                {
                    writer.Number("lastViewedAt", viewed.ToUnixTimeSeconds());
                }
            }

            return;
        }

        var state = server.Accounts.StateOf(account, entry);
        if (state.PlayCount > 0)
        {
            writer.Number("viewCount", state.PlayCount);
        }

        if (state.Position > TimeSpan.Zero)
        {
            writer.Number("viewOffset", (long)state.Position.TotalMilliseconds);
        }

        if (state.LastPlayed is { } last)
        {
            writer.Number("lastViewedAt", last.ToUnixTimeSeconds());
        }
    }
}
