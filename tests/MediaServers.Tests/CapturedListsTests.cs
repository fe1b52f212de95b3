using System.Text.Json;
using MediaSync.Core.Catalog;
using MediaSync.Core.Sync.Servers;
using MediaSync.MediaServers.Jellyfin;
using MediaSync.MediaServers.Plex;
using MediaSync.TestSupport.Captures;

namespace MediaSync.MediaServers.Tests;

public sealed class CapturedListsTests
{
    private static readonly MediaKind[] Kinds = Enum.GetValues<MediaKind>();

    private static readonly string[] PlexNames = ["movie", "show", "season", "episode", "artist", "album", "track"];

    private static readonly string[] JellyfinNames =
        ["Movie", "Series", "Season", "Episode", "MusicArtist", "MusicAlbum", "Audio"];

    public static TheoryData<string> PlexLists => [.. CaptureFolder.Lists("plex")];

    public static TheoryData<string> JellyfinLists => [.. CaptureFolder.Lists("jellyfin")];

    [Theory]
    [MemberData(nameof(PlexLists))]
    public void A_captured_list_of_plex_is_read_row_by_row(string file)
    {
        var json = Read(file);
        var rows = JsonSerializer.Deserialize(json, PlexJson.Default.PlexAnswer)!.Container!.Items!;

        using var document = JsonDocument.Parse(json);
        var captured = document.RootElement.GetProperty("MediaContainer").GetProperty("Metadata").EnumerateArray().ToList();
        rows.Count.ShouldBe(captured.Count);
        foreach (var (row, raw) in rows.Zip(captured))
        {
            var type = raw.GetProperty("type").GetString();
            var mapped = Kinds.Select(kind => PlexItemMapper.Map(row, kind)).OfType<ServerItem>().ToList();
            if (!PlexNames.Contains(type))
            {
                mapped.ShouldBeEmpty();
                continue;
            }

            var item = mapped.ShouldHaveSingleItem();
            item.Key.ShouldBe(raw.GetProperty("ratingKey").ToString());
            item.Title.ShouldBe(raw.GetProperty("title").GetString());
            item.Year.ShouldBe(raw.TryGetProperty("year", out var year) ? year.GetInt32() : null);
            item.UpdatedAt.HasValue.ShouldBe(raw.TryGetProperty("updatedAt", out _));
            item.AddedAt.HasValue.ShouldBe(raw.TryGetProperty("addedAt", out _));
        }
    }

    [Theory]
    [MemberData(nameof(JellyfinLists))]
    public void A_captured_list_of_jellyfin_is_read_row_by_row(string file)
    {
        var json = Read(file);
        var rows = JsonSerializer.Deserialize(json, JellyfinJson.Default.JellyfinPage)!.Items!;

        using var document = JsonDocument.Parse(json);
        var captured = document.RootElement.GetProperty("Items").EnumerateArray().ToList();
        rows.Count.ShouldBe(captured.Count);
        foreach (var (row, raw) in rows.Zip(captured))
        {
            var mapped = Kinds.Select(kind => JellyfinItemMapper.Map(row, [kind])).OfType<ServerItem>().ToList();
            if (!JellyfinNames.Contains(raw.GetProperty("Type").GetString()))
            {
                mapped.ShouldBeEmpty();
                continue;
            }

            var item = mapped.ShouldHaveSingleItem();
            item.Key.ShouldBe(raw.GetProperty("Id").GetString());
            item.Title.ShouldBe(raw.GetProperty("Name").GetString());
            item.Year.ShouldBe(raw.TryGetProperty("ProductionYear", out var year) ? year.GetInt32() : null);
            item.ChangeMark.ShouldBe(raw.TryGetProperty("Etag", out var etag) ? etag.GetString() : null);
        }
    }

    [Fact]
    public void Captured_albums_know_their_artists_and_five_of_99_lack_updatedAt()
    {
        var container = JsonSerializer.Deserialize(
            Read("plex-api-spec/all_albums_99_5_without_updatedAt.json"), PlexJson.Default.PlexAnswer)!.Container!;

        var albums = container.Items!.Select(row => PlexItemMapper.Map(row, MediaKind.Album)!).ToList();

        container.TotalSize.ShouldBeNull();
        albums.Count.ShouldBe(99);
        albums.Count(album => album.UpdatedAt is null && album.ChangeMark is null).ShouldBe(5);
        albums.ShouldAllBe(album => album.ShowKey != null && album.SeasonNumber == null && album.LeafCount == null);
        (albums[0].Key, albums[0].Title, albums[0].ShowKey, albums[0].Year).ShouldBe(("28146", "Bad Omens", "28115", 2016));
        albums[0].ExternalIds.ShouldBe([new("plex", "plex://album/5d07ca42403c640290d10d9f")]);
    }

    [Fact]
    public void Captured_tracks_of_jellyfin_know_their_album_and_their_place_in_it()
    {
        var rows = JsonSerializer.Deserialize(Read("jellyfin-12/items_audio.json"), JellyfinJson.Default.JellyfinPage)!.Items!;

        var tracks = rows.Select(row => JellyfinItemMapper.Map(row, [MediaKind.Track])!).ToList();

        tracks.Count.ShouldBe(3);
        tracks.ShouldAllBe(track => track.SeasonNumber == 1 && track.EpisodeNumber == 1 && track.DurationMs == 2_160);
        (tracks[0].ShowKey, tracks[0].SeasonKey).ShouldBe(("f433a8de457278d2f399190326998a41", null));
    }

    [Fact]
    public void Captured_episodes_lack_updatedAt_in_seven_of_ten()
    {
        var json = Read("plex-api-spec/all_episodes_10_of_3438_7_without_updatedAt.json");
        var rows = JsonSerializer.Deserialize(json, PlexJson.Default.PlexAnswer)!.Container!.Items!;

        var episodes = rows.Select(row => PlexItemMapper.Map(row, MediaKind.Episode)!).ToList();

        episodes.Count(episode => episode.UpdatedAt is null && episode.ChangeMark is null).ShouldBe(7);
        episodes.ShouldAllBe(episode => episode.ShowKey != null && episode.SeasonNumber != null);
        episodes[0].ShouldSatisfyAllConditions(
            first => first.Key.ShouldBe("45522"),
            first => first.SeasonKey.ShouldBe("45521"),
            first => first.EpisodeNumber.ShouldBe(1),
            first => first.SizeBytes.ShouldBe(4_354_485_068),
            first => first.ExternalIds.Select(id => id.Provider).ShouldBe(["imdb", "tmdb", "tvdb", "plex"]));
    }

    private static string Read(string file)
    {
        Assert.SkipWhen(CaptureFolder.Path is null, CaptureFolder.Absent);
        return CaptureServer.Read(CaptureFolder.Path!, file).ToJsonString();
    }
}
