using MediaSync.Core.Flushing;
using MediaSync.TestSupport.Time;

namespace MediaSync.Core.Tests.Flushing;

public sealed class FlushBackoffTests
{
    private readonly ManualTimeProvider _time = new();
    private double _random;

    [Fact]
    public void Without_a_failure_there_is_no_pause()
    {
        var backoff = Create();
        backoff.Remaining.ShouldBe(TimeSpan.Zero);
        backoff.Succeeded().ShouldBe(0);
    }

    [Fact]
    public void The_pause_doubles_up_to_the_longest_and_only_the_first_failure_is_news()
    {
        var backoff = Create();
        var pauses = new List<double>();
        for (var failure = 1; failure <= 8; failure++)
        {
            var (pause, isFirst) = backoff.Failed();
            isFirst.ShouldBe(failure == 1);
            backoff.Remaining.ShouldBe(pause);
            pauses.Add(pause.TotalMilliseconds);
            _time.Advance(pause);
            backoff.Remaining.ShouldBe(TimeSpan.Zero);
        }

        pauses.ShouldBe([100, 200, 400, 800, 1_600, 3_200, 5_000, 5_000]);
    }

    [Fact]
    public void After_very_many_failures_it_is_still_the_longest()
    {
        var backoff = Create();
        for (var failure = 0; failure < 5_000; failure++)
        {
            _time.Advance(backoff.Failed().Pause);
        }

        backoff.Failed().Pause.ShouldBe(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void Up_to_a_quarter_of_jitter_is_taken_off()
    {
        _random = 1;
        Create().Failed().Pause.ShouldBe(TimeSpan.FromMilliseconds(75));
    }

    [Fact]
    public void A_pause_is_whole_milliseconds_at_every_moment_so_that_nobody_spins_at_its_end()
    {
        _random = 0.123456789;
        var backoff = Create();
        backoff.Failed().Pause.ShouldBe(TimeSpan.FromMilliseconds(97));
        _time.Advance(TimeSpan.FromMicroseconds(96_500));
        backoff.Remaining.ShouldBe(TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public void Failures_of_writers_under_way_at_once_count_as_one()
    {
        var backoff = Create();
        backoff.Failed();
        _time.Advance(TimeSpan.FromMilliseconds(40));
        backoff.Failed().ShouldBe((TimeSpan.FromMilliseconds(100), false));
        backoff.Remaining.ShouldBe(TimeSpan.FromMilliseconds(60));
        backoff.Succeeded().ShouldBe(1);
    }

    [Fact]
    public void A_success_ends_it_and_tells_how_many_failures_it_ended()
    {
        var backoff = Create();
        for (var failure = 0; failure < 3; failure++)
        {
            _time.Advance(backoff.Failed().Pause);
        }

        backoff.Failed();
        backoff.Succeeded().ShouldBe(4);
        backoff.Remaining.ShouldBe(TimeSpan.Zero);
        backoff.Failed().ShouldBe((TimeSpan.FromMilliseconds(100), true));
    }

    private FlushBackoff Create() => new(_time, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(5), () => _random);
}
