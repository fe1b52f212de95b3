using MediaSync.Core.Catalog;
using MediaSync.Simulator.Servers;

namespace MediaSync.Simulator.Tests.Servers;

public sealed class SimulatedMusicTests : IAsyncLifetime
{
    private AskedServers _asked = null!;

    public async ValueTask InitializeAsync() => _asked = await AskedServers.StartAsync(
        new() { Shows = 1, Episodes = 3, Movies = 1, Artists = 5, AlbumsPerArtist = 2, TracksPerAlbum = 4 });

    public ValueTask DisposeAsync() => _asked.DisposeAsync();

    [Fact]
    public async Task Both_servers_list_artists_albums_and_tracks_and_count_what_is_below()
    {
        (await _asked.PlexRowsAsync("library/sections/3/all?type=8")).Count.ShouldBe(5);
        var albums = await _asked.PlexRowsAsync("library/sections/3/all?type=9");
        albums.Count.ShouldBe(10);
        albums.Values.Count(album => album.TryGetProperty("leafCount", out _)).ShouldBe(0, "a list of albums has no counts");
        var album = (await _asked.PlexRowsAsync($"library/metadata/{albums.Keys.First()}")).Values.Single();
        album.GetProperty("leafCount").GetInt32().ShouldBe(4);
        var tracks = await _asked.PlexRowsAsync("library/sections/3/all?type=10&includeGuids=1");
        tracks.Count.ShouldBe(40);
        tracks.Values.ShouldAllBe(track => albums.ContainsKey(track.GetProperty("parentRatingKey").GetString()!)
            && track.GetProperty("Guid")[0].GetProperty("id").GetString()!.StartsWith("mbid://"));

        (await _asked.JellyfinRowsAsync("includeItemTypes=MusicArtist")).Count.ShouldBe(5);
        var jellyfinAlbums = await _asked.JellyfinRowsAsync("includeItemTypes=MusicAlbum&fields=RecursiveItemCount");
        jellyfinAlbums.Values.ShouldAllBe(album => album.GetProperty("RecursiveItemCount").GetInt32() == 4);
        var audio = await _asked.JellyfinRowsAsync("includeItemTypes=Audio&fields=ProviderIds");
        audio.Count.ShouldBe(40);
        audio.Values.ShouldAllBe(track => jellyfinAlbums.ContainsKey(track.GetProperty("AlbumId").GetString()!));
    }

    [Fact]
    public async Task A_track_that_both_have_has_one_id_at_musicbrainz_on_both()
    {
        var plex = (await _asked.PlexRowsAsync("library/sections/3/all?type=10&includeGuids=1")).Values
            .Select(track => track.GetProperty("Guid")[0].GetProperty("id").GetString()!["mbid://".Length..]);
        var jellyfin = (await _asked.JellyfinRowsAsync("includeItemTypes=Audio&fields=ProviderIds")).Values
            .Select(track => track.GetProperty("ProviderIds").GetProperty("MusicBrainzTrack").GetString()!).ToList();

        plex.Intersect(jellyfin).Count().ShouldBe(24);
        jellyfin.Distinct().Count().ShouldBe(40);
    }

    [Fact]
    public async Task Below_an_artist_and_an_album_is_what_is_theirs()
    {
        var content = _asked.Jellyfin.Content;
        var artist = content.Items(MediaKind.Artist)[1];
        var album = content.ChildrenOf(artist)[0];

        (await _asked.JellyfinRowsAsync($"parentId={_asked.Jellyfin.KeyOf(artist)}&includeItemTypes=Audio")).Count.ShouldBe(8);
        (await _asked.JellyfinRowsAsync($"parentId={_asked.Jellyfin.KeyOf(album)}")).Count.ShouldBe(4);
        var plexAlbum = _asked.Plex.Content.Items(MediaKind.Album)[0];
        (await _asked.PlexRowsAsync($"library/metadata/{_asked.Plex.KeyOf(plexAlbum)}/children")).Count.ShouldBe(4);
    }

    [Fact]
    public async Task An_album_added_is_in_the_delta_with_its_tracks_and_goes_with_its_artist()
    {
        var content = _asked.Jellyfin.Content;
        var artist = content.Items(MediaKind.Artist)[0];
        var since = _asked.Later();

        content.AddAlbum(artist, 3);

        (await _asked.DeltaAsync(since)).Values.Select(row => row.GetProperty("Type").GetString())
            .ShouldBe(["MusicAlbum", "Audio", "Audio", "Audio"]);
        content.Delete(artist);
        (await _asked.JellyfinRowsAsync("includeItemTypes=Audio")).Count.ShouldBe(32);
    }
}
