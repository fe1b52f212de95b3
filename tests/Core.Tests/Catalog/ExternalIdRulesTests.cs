using MediaSync.Core.Catalog;
using MediaSync.Core.Playback;

namespace MediaSync.Core.Tests.Catalog;

public sealed class ExternalIdRulesTests
{
    [Theory]
    [InlineData("imdb", "tt0111161", "imdb", "tt0111161")]
    [InlineData(" IMDb\t", " tt0111161\n", "imdb", "tt0111161")]
    [InlineData("Tmdb", "17691", "tmdb", "17691")]
    [InlineData("TVDB", "5", "tvdb", "5")]
    [InlineData("MusicBrainz", "0A1B0000-0000-4000-8000-00000000000F", "musicbrainz", "0a1b0000-0000-4000-8000-00000000000f")]
    [InlineData("Plex", "plex://movie/5d776841103a2d001f56a97b", "plex", "plex://movie/5d776841103a2d001f56a97b")]
    public void An_id_has_one_spelling(string provider, string value, string foldedProvider, string foldedValue)
    {
        ExternalIdRules.TryFold(provider, value, out var id).ShouldBeTrue();
        id.ShouldBe(new ExternalId(foldedProvider, foldedValue));
        ExternalIdRules.TryFold(foldedProvider, foldedValue, out var again).ShouldBeTrue();
        again.ShouldBe(id);
        ExternalIdRules.Problem(provider, value).ShouldBeNull();
    }

    [Theory]
    [InlineData("imdb", "0111161")]
    [InlineData("imdb", "tt")]
    [InlineData("imdb", "tt0000000")]
    [InlineData("imdb", "https://www.imdb.com/title/tt0111161")]
    [InlineData("tmdb", "0")]
    [InlineData("tmdb", "-5")]
    [InlineData("tmdb", "١٢")]
    [InlineData("tvdb", "unknown")]
    [InlineData("tvdb", "152831/1/2")]
    [InlineData("musicbrainz", "00000000-0000-0000-0000-000000000000")]
    [InlineData("musicbrainz", "0a1b000000004000800000000000000f")]
    [InlineData("plex", "plex://")]
    [InlineData("plex", "plex://movie")]
    [InlineData("plex", "plex://movie/")]
    [InlineData("plex", "plex:///a")]
    [InlineData("plex", "plex://movie/a?b")]
    [InlineData("plex", "unknown")]
    public void What_is_not_written_like_an_id_of_its_provider_is_none(string provider, string value)
    {
        IsId(provider, value).ShouldBeFalse();
        ExternalIdRules.Problem(provider, value).ShouldNotBeNull().ShouldStartWith("value must be ");
    }

    [Theory]
    [InlineData("tvrage")]
    [InlineData("")]
    [InlineData(null)]
    public void An_unknown_provider_has_no_ids(string? provider)
    {
        IsId(provider, "7").ShouldBeFalse();
        ExternalIdRules.Problem(provider, "7").ShouldBe("provider must be imdb, tmdb, tvdb, musicbrainz or plex");
    }

    [Fact]
    public void What_the_database_cannot_keep_is_no_id()
    {
        // Not a theory: lone surrogates do not survive the runner's own serialization.
        foreach (var text in new[] { "a\0b", "lone \ud83d", "\udc00", "", " ", null, $"tt{new string('1', 199)}" })
        {
            string[] providers = ["imdb", "tmdb", "tvdb", "musicbrainz", "plex", text!];
            providers.ShouldAllBe(provider => !IsId(provider, text) && !IsId(provider, $"plex://movie/{text}"));
        }

        IsId("imdb", $"tt{new string('1', 198)}").ShouldBeTrue();
    }

    [Fact]
    public void A_reference_in_the_one_spelling_is_taken_as_it_is()
    {
        var folded = new ItemReference { Kind = MediaKind.Movie, ExternalIds = [new("imdb", "tt1"), new("tmdb", "2")] };
        folded.Fold().ShouldBeSameAs(folded);
        var byId = ItemReference.To(Guid.NewGuid());
        byId.Fold().ShouldBeSameAs(byId);
        (folded with { ExternalIds = [new("Imdb", "tt1"), new("tmdb", "2")] }).Fold().ToKey().ShouldBe(folded.ToKey());
    }

    private static bool IsId(string? provider, string? value) => ExternalIdRules.TryFold(provider, value, out _);
}
