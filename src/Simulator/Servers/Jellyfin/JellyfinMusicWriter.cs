using System.Text.Json;
using MediaSync.Core.Catalog;

namespace MediaSync.Simulator.Servers.Jellyfin;

/// <summary>Writes what a row of music says of its artist and album. Used under the content's lock.</summary>
internal static class JellyfinMusicWriter
{
    public static void Write(Utf8JsonWriter writer, SimulatedEntry entry)
    {
        if (entry.Kind is not (MediaKind.Album or MediaKind.Track))
        {
            return;
        }

        writer.WriteStartArray("Artists");
        writer.WriteStringValue(entry.Top.Title);
        writer.WriteEndArray();
        WriteArtist(writer, "ArtistItems", entry.Top);
        if (entry.Kind == MediaKind.Track)
        {
            writer.WriteString("Album", entry.Parent!.Title);
            writer.WriteString("AlbumId", JellyfinKey.Of(entry.Parent.Key));
        }

        writer.WriteString("AlbumArtist", entry.Top.Title);
        WriteArtist(writer, "AlbumArtists", entry.Top);
    }

    /// <summary>Writes the ids at MusicBrainz: a track also has its album's and its artist's.</summary>
    public static void WriteIds(Utf8JsonWriter writer, SimulatedItem item)
    {
        for (var each = item; each is not null; each = each.Parent)
        {
            var id = each.MusicBrainz!.Value.ToString("D");
            switch (each.Kind)
            {
                case MediaKind.Track:
                    writer.WriteString("MusicBrainzTrack", id);
                    break;
                case MediaKind.Album:
                    writer.WriteString("MusicBrainzAlbum", id);
                    break;
                default:
                    if (each != item)
                    {
                        writer.WriteString("MusicBrainzAlbumArtist", id);
                    }

                    writer.WriteString("MusicBrainzArtist", id);
                    break;
            }
        }
    }

    private static void WriteArtist(Utf8JsonWriter writer, string name, SimulatedEntry artist)
    {
        writer.WriteStartArray(name);
        writer.WriteStartObject();
        writer.WriteString("Name", artist.Title);
        writer.WriteString("Id", JellyfinKey.Of(artist.Key));
        writer.WriteEndObject();
        writer.WriteEndArray();
    }
}
