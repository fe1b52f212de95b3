using MediaSync.Core.Catalog;
using MediaSync.Core.Playback;
using MediaSync.Core.Playback.State;

namespace MediaSync.Core.Tests.Playback.State;

public sealed class ReportValidatorTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 20, 0, 0, TimeSpan.Zero);
    private static readonly Report Good =
        new(7, ItemReference.To(Guid.NewGuid()), ReportKind.Progress, 1_000, 2_000, Now, Guid.NewGuid());

    [Fact]
    public void A_good_report_passes() => ReportValidator.Check(Good, Now).ShouldBeNull();

    [Fact]
    public void Thirty_seconds_ahead_pass_and_more_may_be_stamped_again()
    {
        ReportValidator.Check(Good with { At = Now.AddSeconds(30) }, Now).ShouldBeNull();
        var refusal = ReportValidator.Check(Good with { At = Now.AddSeconds(30).AddTicks(10) }, Now)!;
        refusal.Seq.ShouldBe(7);
        refusal.Code.ShouldBe(RefusalCodes.ClockAhead);
    }

    [Fact]
    public void Infinite_dates_are_bad_reports()
    {
        ReportValidator.Check(Good with { At = DateTimeOffset.MaxValue }, Now)!.Code.ShouldBe(RefusalCodes.ClockAhead);
        ReportValidator.Check(Good with { At = DateTimeOffset.MinValue }, Now)!.Code.ShouldBe(RefusalCodes.Invalid);
    }

    [Fact]
    public void Each_bad_field_is_named()
    {
        Invalid(Good with { PositionMs = -1 }).ShouldContain("positionMs");
        Invalid(Good with { PositionMs = long.MaxValue }).ShouldContain("positionMs");
        Invalid(Good with { DurationMs = -1 }).ShouldContain("durationMs");
        Invalid(Good with { Kind = (ReportKind)99 }).ShouldContain("kind");
        Invalid(Good with { Viewing = null }).ShouldContain("viewing");
        Invalid(Good with { Item = null! }).ShouldContain("item");
        Invalid(Good with { Item = new ItemReference() }).ShouldContain("item");
        Invalid(Good with { Item = new ItemReference { Id = Guid.NewGuid(), Server = Guid.NewGuid(), Key = "1" } }).ShouldContain("item");
        Invalid(Good with { Item = new ItemReference { Server = Guid.NewGuid() } }).ShouldContain("key");
        Invalid(Good with { Item = ByIds([], MediaKind.Movie) }).ShouldContain("externalIds");
        Invalid(Good with { Item = ByIds([new("imdb", "tt1")], null) }).ShouldContain("kind");
        Invalid(Good with { Item = ByIds([.. Enumerable.Range(0, 9).Select(n => new ExternalId("imdb", $"tt{n + 1}"))], MediaKind.Movie) })
            .ShouldContain("externalIds");
    }

    [Fact]
    public void Text_that_the_database_cannot_keep_is_a_bad_report()
    {
        // Not a theory: lone surrogates do not survive the runner's own serialization.
        foreach (var text in new[] { "a\0b", "lone \ud83d", "\udc00 lone", "\ufffd and \ud83d", "\ud83d\ud83d", "" })
        {
            Invalid(Good with { Item = new ItemReference { Server = Guid.NewGuid(), Key = text } }).ShouldContain("key");
            Invalid(Good with { Item = ByIds([new("imdb", text)], MediaKind.Movie) }).ShouldContain("externalIds");
        }
    }

    [Theory]
    [InlineData("Imdb", "tt0111161", null)]
    [InlineData(" TMDB ", " 17691 ", null)]
    [InlineData("musicbrainz", "0A1B0000-0000-4000-8000-00000000000F", null)]
    [InlineData("imdb", "unknown", "value must be tt and digits that are not all 0, such as tt0111161.")]
    [InlineData("tmdb", "0", "value must be digits that are not all 0.")]
    [InlineData("tvdb", null, "value must be digits that are not all 0.")]
    [InlineData("tvrage", "7", "provider must be imdb, tmdb, tvdb, musicbrainz or plex.")]
    [InlineData(null, "7", "provider must be imdb, tmdb, tvdb, musicbrainz or plex.")]
    public void An_external_id_is_spelled_anyhow_and_is_one_of_its_provider(string? provider, string? value, string? problem)
    {
        var report = Good with { Item = ByIds([new(provider!, value!)], MediaKind.Movie) };
        ReportValidator.Check(report, Now)?.Message
            .ShouldBe(problem is null ? null : $"'item.externalIds[0]' is wrong: {problem}");

        // Beside one that is known it is passed over.
        var both = Good with { Item = ByIds([new(provider!, value!), new("imdb", "tt1")], MediaKind.Movie) };
        ReportValidator.Check(both, Now).ShouldBeNull();
        both.Item.Fold().ExternalIds!.Count.ShouldBe(problem is null ? 2 : 1);
        Invalid(Good with { Item = ByIds([null!], MediaKind.Movie) }).ShouldContain("externalIds[0]");
    }

    [Fact]
    public void Any_other_text_passes() =>
        ReportValidator.Check(Good with { Item = new ItemReference { Server = Guid.NewGuid(), Key = "🎬 斗罗大陆 \ufffd" } }, Now).ShouldBeNull();

    [Fact]
    public void Marks_by_hand_need_no_viewing() =>
        ReportValidator.Check(Good with { Kind = ReportKind.Watched, Viewing = null }, Now).ShouldBeNull();

    private static string Invalid(Report report)
    {
        var refusal = ReportValidator.Check(report, Now).ShouldNotBeNull();
        refusal.Code.ShouldBe(RefusalCodes.Invalid);
        return refusal.Message;
    }

    private static ItemReference ByIds(IReadOnlyList<ExternalId> ids, MediaKind? kind) => new() { Kind = kind, ExternalIds = ids };
}
