using MediaSync.Core.Catalog;
using MediaSync.MediaServers.Plex;

namespace MediaSync.MediaServers.Tests.Plex;

public sealed class PlexGuidsTests
{
    [Fact]
    public void Guids_of_the_present_are_ids_of_their_catalogues_and_of_plex_itself() =>
        Read("plex://movie/5d776841103a2d001f56a97b", "imdb://tt0057071", "tmdb://17691", "tvdb://8619274").ShouldBe(
        [
            new("imdb", "tt0057071"),
            new("tmdb", "17691"),
            new("tvdb", "8619274"),
            new("plex", "plex://movie/5d776841103a2d001f56a97b"),
        ]);

    [Theory]
    [InlineData("com.plexapp.agents.imdb://tt0057071?lang=en", "imdb", "tt0057071")]
    [InlineData("com.plexapp.agents.themoviedb://17691?lang=en", "tmdb", "17691")]
    [InlineData("com.plexapp.agents.thetvdb://152831?lang=en", "tvdb", "152831")]
    [InlineData("com.plexapp.agents.hama://tvdb-347734?lang=en", "tvdb", "347734")]
    public void Guids_of_former_agents_are_ids_too(string guid, string provider, string value) =>
        Read(guid).ShouldBe([new ExternalId(provider, value)]);

    [Theory]
    [InlineData("com.plexapp.agents.thetvdb://152831/1/2?lang=en")]
    [InlineData("com.plexapp.agents.hama://tvdb-347734/1/2?lang=en")]
    [InlineData("com.plexapp.agents.hama://anidb-2127?lang=en")]
    [InlineData("com.plexapp.agents.none://a1b2c3?lang=xn")]
    [InlineData("local://12345")]
    [InlineData("")]
    [InlineData(null)]
    public void What_names_another_item_or_only_this_server_is_no_id(string? guid) => Read(guid).ShouldBeEmpty();

    [Theory]
    [InlineData("imdb://")]
    [InlineData("imdb://0057071")]
    [InlineData("imdb://ttx")]
    [InlineData("imdb://tt0000000")]
    [InlineData("tmdb://0")]
    [InlineData("tmdb://-5")]
    [InlineData("tvdb://unknown")]
    [InlineData("other://5")]
    [InlineData("imdb")]
    public void What_is_not_written_like_an_id_of_its_catalogue_is_left_out(string guid) => Read(null, guid).ShouldBeEmpty();

    [Fact]
    public void Each_catalogue_counts_once_and_the_first_wins() =>
        Read("com.plexapp.agents.imdb://tt3?lang=en", "imdb://tt1", "imdb://tt2").ShouldBe([new ExternalId("imdb", "tt1")]);

    private static IReadOnlyList<ExternalId> Read(string? agentGuid, params string[] guids) =>
        PlexGuids.Read(new PlexItem { AgentGuid = agentGuid, Guids = [.. guids.Select(id => new PlexGuid { Id = id }), null] });
}
