using FsCheck;
using FsCheck.Fluent;
using MediaSync.Core.Playback;
using MediaSync.Core.Playback.State;
using MediaSync.TestSupport.Playback;

namespace MediaSync.Core.Tests.Playback.State;

/// <summary>The law that everything stands on: the state depends on the set of reports and on nothing else.</summary>
public sealed class ItemStateTests
{
    private static readonly Guid Item = Guid.NewGuid();

    // Many cheap cases: the domain is small on purpose, so that a broken rule meets its counterexample.
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(3_000);

    [Fact]
    public void Reports_in_any_order_batching_and_repetition_give_what_the_model_says_of_their_set()
    {
        Check.One(Many, Prop.ForAll<int>(seed =>
        {
            var random = new Random(seed);
            var reports = Reports(random, random.Next(1, 12));
            var expected = PlaybackModel.Of(reports);

            Report[] sent = [.. reports, .. reports.Where(_ => random.Next(3) == 0)];
            random.Shuffle(sent);
            var joined = JoinInRandomTree(random, [.. sent.Select(ToState)]);

            return PlaybackModel.From(joined) == expected;
        }));
    }

    [Fact]
    public void The_join_is_commutative_associative_and_idempotent()
    {
        Check.One(Many, Prop.ForAll<int>(seed =>
        {
            var random = new Random(seed);
            var (a, b, c) = (SomeState(random), SomeState(random), SomeState(random));
            return a.Join(b) == b.Join(a)
                && a.Join(b).Join(c) == a.Join(b.Join(c))
                && a.Join(a) == a
                && a.Join(default) == a;
        }));
    }

    [Fact]
    public void At_the_same_time_a_reset_wins_then_the_larger_position_then_the_larger_duration()
    {
        var at = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var zero = new ProgressState { PositionAt = at };
        var far = new ProgressState { PositionAt = at, PositionMs = 500_000, DurationMs = 600_000 };
        var near = new ProgressState { PositionAt = at, PositionMs = 400_000, DurationMs = 900_000 };
        far.Join(zero).ShouldBe(zero);
        near.Join(far).ShouldBe(far);
        far.Join(far with { DurationMs = 700_000 }).DurationMs.ShouldBe(700_000);
    }

    [Fact]
    public void Watched_is_sticky_until_a_newer_unwatched()
    {
        var at = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var watched = new ProgressState { WatchedAt = at };
        watched.Join(new ProgressState { PositionAt = at.AddDays(1), PositionMs = 100_000 }).Watched.ShouldBeTrue();
        watched.Join(new ProgressState { UnwatchedAt = at.AddDays(-1) }).Watched.ShouldBeTrue();
        watched.Join(new ProgressState { UnwatchedAt = at }).Watched.ShouldBeFalse();
        watched.Join(new ProgressState { UnwatchedAt = at.AddDays(1) }).Watched.ShouldBeFalse();
    }

    private static List<Report> Reports(Random random, int count) =>
        [.. ReportStories.Make(random, [Item], reporters: 3, count).Select(entry => entry.Report)];

    private static ItemState ToState(Report report) => ReportRules.ToState(report, CompletionThresholds.Default);

    private static ItemState SomeState(Random random) =>
        Reports(random, random.Next(1, 5)).Select(ToState).Aggregate((left, right) => left.Join(right));

    private static ItemState JoinInRandomTree(Random random, List<ItemState> states)
    {
        while (states.Count > 1)
        {
            var at = random.Next(states.Count - 1);
            states[at] = states[at].Join(states[at + 1]);
            states.RemoveAt(at + 1);
        }

        return states[0];
    }
}
