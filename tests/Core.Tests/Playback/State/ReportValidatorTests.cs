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
        Invalid(Good with { Item = ByIds([.. Enumerable.Range(0, 9).Select(n => new ExternalId("imdb", $"{n}"))], MediaKind.Movie) })
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
