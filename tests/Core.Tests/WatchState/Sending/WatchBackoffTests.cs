using MediaSync.Core.Sync;
using MediaSync.Core.WatchState.Sending;

namespace MediaSync.Core.Tests.WatchState.Sending;

public sealed class WatchBackoffTests
{
    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 10)]
    [InlineData(10, 2_560)]
    [InlineData(11, 3_600)]
    [InlineData(1_000, 3_600)]
    public void Waits_double_up_to_an_hour(int attempts, int seconds) =>
        WatchBackoff.After(attempts).ShouldBe(TimeSpan.FromSeconds(seconds));

    [Theory]
    [InlineData(MediaServerFailure.Overloaded, 503, 120, 120)]
    [InlineData(MediaServerFailure.Overloaded, 503, 48 * 3_600, 3_600)]
    [InlineData(MediaServerFailure.Overloaded, 503, 0, 30)]
    [InlineData(MediaServerFailure.Overloaded, 429, null, 30)]
    [InlineData(MediaServerFailure.Unreachable, null, null, 30)]
    [InlineData(MediaServerFailure.Overloaded, 500, null, 0)]
    [InlineData(MediaServerFailure.Unauthorized, 401, null, 0)]
    public void A_server_is_left_alone_as_long_as_it_asks_up_to_an_hour(
        MediaServerFailure failure, int? status, int? askedSeconds, int seconds)
    {
        TimeSpan? asked = askedSeconds is { } given ? TimeSpan.FromSeconds(given) : null;
        var exception = new MediaServerException("no") { Failure = failure, Status = status, RetryAfter = asked };

        WatchBackoff.PauseAfter(exception).ShouldBe(TimeSpan.FromSeconds(seconds));
    }

    [Fact]
    public void What_is_no_answer_of_a_server_is_no_reason_to_leave_it_alone() =>
        WatchBackoff.PauseAfter(new InvalidOperationException("key gone")).ShouldBe(TimeSpan.Zero);

    [Theory]
    [InlineData(400, true)]
    [InlineData(403, true)]
    [InlineData(404, true)]
    [InlineData(401, false)]
    [InlineData(408, false)]
    [InlineData(425, false)]
    [InlineData(429, false)]
    [InlineData(498, false)]
    [InlineData(500, false)]
    [InlineData(null, false)]
    public void Only_what_speaks_neither_of_the_moment_nor_of_the_token_is_permanent(int? status, bool permanent) =>
        WatchBackoff.IsPermanent(status).ShouldBe(permanent);
}
