using System.Globalization;
using System.Text.Json;
using MediaSync.Core.Catalog;

namespace MediaSync.Simulator.Servers.Jellyfin;

/// <summary>Writes an item as a row of Jellyfin, names in its order. Used under the content's lock.</summary>
internal sealed class JellyfinRowWriter(SimulatedServer server)
{
    private readonly JellyfinUserDataWriter _userData = new(server);

    public void Write(Utf8JsonWriter writer, SimulatedEntry entry, JellyfinView view)
    {
        writer.WriteStartObject();
        writer.WriteString("Name", entry.Title);
        writer.WriteString("ServerId", server.MachineId);
        writer.WriteString("Id", JellyfinKey.Of(entry.Key));
        WriteMarks(writer, entry, view);
        WriteFile(writer, entry, view);
        WriteNumbers(writer, entry);
        if (view.Wants(JellyfinFields.ProviderIds))
        {
            WriteProviderIds(writer, entry.Item);
        }

        writer.WriteBoolean("IsFolder", entry.Children is not null);
        if (view.Wants(JellyfinFields.ParentId))
        {
            writer.WriteString("ParentId", ParentIdOf(entry));
        }

        writer.WriteString("Type", JellyfinTypeNames.Of(entry.Kind));
        if (view.User is { } user)
        {
            WriteForUser(writer, entry, view, user);
        }

        WritePlace(writer, entry);
        JellyfinMusicWriter.Write(writer, entry);
        WriteImages(writer, entry, view);
        writer.WriteString("LocationType", "FileSystem");
        writer.WriteString("MediaType", MediaTypeOf(entry));
        writer.WriteEndObject();
    }

    private static string MediaTypeOf(SimulatedEntry entry) =>
        entry.Children is not null ? "Unknown" : entry.Kind == MediaKind.Track ? "Audio" : "Video";

    private static void WriteMarks(Utf8JsonWriter writer, SimulatedEntry entry, JellyfinView view)
    {
        if (view.Wants(JellyfinFields.Etag))
        {
            writer.WriteString("Etag", JellyfinEtag.Of(entry.Changed));
        }

        if (view.Wants(JellyfinFields.DateCreated))
        {
            writer.WriteString("DateCreated", JellyfinDate.Of(entry.Added));
        }

        if (view.Wants(JellyfinFields.DateLastMediaAdded) && entry.Kind == MediaKind.Show && view.User is not null)
        {
            var newest = entry.Leaves().Select(leaf => leaf.Added).DefaultIfEmpty(0).Max();
            writer.WriteString("DateLastMediaAdded", JellyfinDate.Of(newest));
        }
    }

    private static void WriteFile(Utf8JsonWriter writer, SimulatedEntry entry, JellyfinView view)
    {
        if (entry.Children is null)
        {
            if (entry.Kind == MediaKind.Track)
            {
                writer.WriteBoolean("HasLyrics", false);
            }

            writer.WriteString("Container", entry.Kind == MediaKind.Track ? "mp3" : "mkv");
        }

        if (view.Wants(JellyfinFields.SortName))
        {
            writer.WriteString("SortName", entry.Title.ToLowerInvariant());
        }

        if (view.Wants(JellyfinFields.Path))
        {
            writer.WriteString("Path", SimulatedPath.Of(entry));
        }

        writer.WriteNull("ChannelId");
    }

    private static void WriteNumbers(Utf8JsonWriter writer, SimulatedEntry entry)
    {
        if (entry.Item.TypicalDuration is { } duration)
        {
            writer.WriteNumber("RunTimeTicks", duration.Ticks);
        }

        if (entry.Item.Year is { } year)
        {
            writer.WriteNumber("ProductionYear", year);
        }

        if (entry.Parent is { } parent && entry.Kind != MediaKind.Album)
        {
            writer.WriteNumber("IndexNumber", entry.Number);
            if (entry.Kind == MediaKind.Episode)
            {
                writer.WriteNumber("ParentIndexNumber", parent.Number);
            }
        }
    }

    private static void WriteProviderIds(Utf8JsonWriter writer, SimulatedItem item)
    {
        writer.WriteStartObject("ProviderIds");
        if (item.MusicBrainz is not null)
        {
            JellyfinMusicWriter.WriteIds(writer, item);
        }

        if (item.Tmdb is { } tmdb)
        {
            writer.WriteString("Tmdb", tmdb.ToString(CultureInfo.InvariantCulture));
        }

        if (item.Imdb is { } imdb)
        {
            writer.WriteString("Imdb", imdb);
        }

        if (item.Tvdb is { } tvdb)
        {
            writer.WriteString("Tvdb", tvdb.ToString(CultureInfo.InvariantCulture));
        }

        writer.WriteEndObject();
    }

    private static void WritePlace(Utf8JsonWriter writer, SimulatedEntry entry)
    {
        if (entry.Parent is not { } parent || entry.Kind is not (MediaKind.Season or MediaKind.Episode))
        {
            return;
        }

        writer.WriteString("SeriesName", entry.Top.Title);
        writer.WriteString("SeriesId", JellyfinKey.Of(entry.Top.Key));
        if (entry.Kind == MediaKind.Episode)
        {
            writer.WriteString("SeasonId", JellyfinKey.Of(parent.Key));
            writer.WriteString("SeasonName", parent.Title);
        }
    }

    private static void WriteImages(Utf8JsonWriter writer, SimulatedEntry entry, JellyfinView view)
    {
        if (entry.Children is null && entry.Kind != MediaKind.Track)
        {
            writer.WriteString("VideoType", "VideoFile");
        }

        if (entry.Kind == MediaKind.Show)
        {
            writer.WriteStartArray("AirDays");
            writer.WriteEndArray();
        }

        if (view.WantsImages)
        {
            JellyfinImages.WriteNone(writer);
        }
    }

    private static string ParentIdOf(SimulatedEntry entry) =>
        entry.Parent is { } parent ? JellyfinKey.Of(parent.Key) : JellyfinLibraries.IdOf(entry.Kind);

    private void WriteForUser(Utf8JsonWriter writer, SimulatedEntry entry, JellyfinView view, SimulatedAccount user)
    {
        if (view.WantsUserData)
        {
            writer.WritePropertyName("UserData");
            _userData.Write(writer, user, entry);
        }

        if (entry.Children is null)
        {
            return;
        }

        if (view.WantsUserData && view.Wants(JellyfinFields.RecursiveItemCount))
        {
            writer.WriteNumber("RecursiveItemCount", server.Content.Views.CountLeaves(entry));
        }

        if (view.Wants(JellyfinFields.ChildCount))
        {
            writer.WriteNumber("ChildCount", server.Content.Views.CountChildren(entry));
        }
    }
}
