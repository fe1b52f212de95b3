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
        WatchBackoff.After(attempts, null).ShouldBe(TimeSpan.FromSeconds(seconds));

    [Fact]
    public void The_servers_wish_counts_if_it_is_longer()
    {
        WatchBackoff.After(1, TimeSpan.FromHours(2)).ShouldBe(TimeSpan.FromHours(2));
        WatchBackoff.After(5, TimeSpan.FromSeconds(1)).ShouldBe(TimeSpan.FromSeconds(80));
    }

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
