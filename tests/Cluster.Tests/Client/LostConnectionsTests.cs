using MediaSync.Client.Connecting;

namespace MediaSync.Cluster.Tests.Client;

public sealed class LostConnectionsTests : IDisposable
{
    private readonly LostConnections _lost = new();

    public void Dispose() => _lost.Dispose();

    [Fact]
    public void A_lost_connection_is_told_to_the_calls_in_flight_and_not_to_those_that_come_after()
    {
        var before = _lost.Next;
        _lost.OnCountChanged(connected: 2, before: 3);
        before.IsCancellationRequested.ShouldBeTrue();
        _lost.Next.IsCancellationRequested.ShouldBeFalse();
    }

    [Fact]
    public void A_new_connection_is_told_to_nobody()
    {
        var before = _lost.Next;
        _lost.OnCountChanged(connected: 3, before: 2);
        before.IsCancellationRequested.ShouldBeFalse();
        _lost.Next.ShouldBe(before);
    }
}
