using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Servers;
using MediaSync.MediaServers.Http;

namespace MediaSync.MediaServers.Tests.Http;

public sealed class ServerOriginTests
{
    [Theory]
    [InlineData("http://home:32400", "http://home:32400/")]
    [InlineData("https://home/media/jellyfin/", "https://home/media/jellyfin/")]
    [InlineData("http://anna:secret@home:8096/?X-Plex-Token=secret#secret", "http://home:8096/")]
    public void An_address_is_cut_to_what_is_no_secret(string url, string root)
    {
        var origin = ServerOrigin.Of(new MediaServerAddress(MediaServerKind.Plex, new Uri(url), "token"));

        origin.Root.AbsoluteUri.ShouldBe(root);
        origin.ToString().ShouldNotContain("secret");
        origin.At("library/sections").AbsoluteUri.ShouldBe(root + "library/sections");
    }

    [Theory]
    [InlineData("ftp://home/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("/library")]
    public void Other_schemes_are_refused(string url)
    {
        var address = new MediaServerAddress(MediaServerKind.Plex, new Uri(url, UriKind.RelativeOrAbsolute), "token");

        Should.Throw<MediaServerException>(() => ServerOrigin.Of(address)).Failure.ShouldBe(MediaServerFailure.Refused);
    }

    [Theory]
    [InlineData("http://home:32400/a", "http://home:32400/b", true)]
    [InlineData("http://home:80/a", "https://home/a", true)]
    [InlineData("https://home/a", "http://home/a", false)]
    [InlineData("http://home:32400/a", "http://home:32401/a", false)]
    [InlineData("http://home/a", "http://home.test/a", false)]
    [InlineData("https://home/a", "ftp://home/a", false)]
    public void The_token_follows_a_redirect_only_to_the_same_server(string from, string to, bool follows) =>
        ServerOrigin.MayFollow(new Uri(from), new Uri(to)).ShouldBe(follows);
}
