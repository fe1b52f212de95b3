using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using MediaSync.Core.Catalog;
using MediaSync.Core.Playback;
using MediaSync.MediaServers.Jellyfin;
using MediaSync.MediaServers.Plex;

namespace MediaSync.MediaServers.Tests;

public sealed class ExternalIdsTests
{
    private static readonly Gen<(string Provider, string Value)> Ids = Gen.OneOf(
        Gen.Choose(1, 99_999_999).Select(number => ("imdb", $"tt{number:D7}")),
        Gen.Choose(1, 999_999).Select(number => ("tmdb", $"{number}")),
        Gen.Choose(1, 999_999).Select(number => ("tvdb", $"{number}")),
        Gen.Choose(1, int.MaxValue).Select(number => ("musicbrainz", $"{new Guid(number, 0, 0, new byte[8]):D}")));

    // How somebody writes an id: blanks around it, a provider in any case, and a UUID in any case.
    private static readonly Gen<Func<(string Provider, string Value), (string Provider, string Value)>> Spellings =
        from provider in Gen.Elements(Lower, Upper, Capital)
        from value in Gen.Elements(Lower, Upper)
        from blank in Gen.Elements("", " ", "\t")
        select new Func<(string Provider, string Value), (string Provider, string Value)>(id =>
            (provider(id.Provider), blank + (id.Provider == "musicbrainz" ? value(id.Value) : id.Value) + blank));

    [Fact]
    public void The_same_id_by_a_report_by_jellyfin_and_by_plex_is_one_external_id() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500),
        Prop.ForAll(Ids.ToArbitrary(), Spellings.ToArbitrary(), Spellings.ToArbitrary(), (id, one, other) =>
        {
            var expected = new ExternalId(id.Provider, id.Value);
            return ByReport(one(id)) == expected && ByJellyfin(other(id)) == expected && ByPlex(one(id)) == expected;
        }));

    private static ExternalId ByReport((string Provider, string Value) id) =>
        new ItemReference { Kind = MediaKind.Artist, ExternalIds = [new(id.Provider, id.Value)] }.Fold().ExternalIds!.Single();

    private static ExternalId? ByJellyfin((string Provider, string Value) id)
    {
        var name = id.Provider.Equals("musicbrainz", StringComparison.OrdinalIgnoreCase) ? $"{id.Provider}Artist" : id.Provider;
        var row = new Dictionary<string, object>
        {
            ["Id"] = "a",
            ["Type"] = "MusicArtist",
            ["ProviderIds"] = new Dictionary<string, string> { [name] = id.Value },
        };
        var item = JsonSerializer.Deserialize(JsonSerializer.Serialize(row), JellyfinJson.Default.JellyfinItem);
        return JellyfinItemMapper.Map(item, [MediaKind.Artist])!.ExternalIds.SingleOrDefault();
    }

    private static ExternalId? ByPlex((string Provider, string Value) id)
    {
        var scheme = id.Provider.Equals("musicbrainz", StringComparison.OrdinalIgnoreCase) ? "mbid" : id.Provider;
        return PlexGuids.Read(new PlexItem { Guids = [new PlexGuid { Id = $"{scheme}://{id.Value}" }] }).SingleOrDefault();
    }

    private static string Lower(string text) => text.ToLowerInvariant();

    private static string Upper(string text) => text.ToUpperInvariant();

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
