using MediaSync.Client.Connecting;
using MediaSync.Client.Playback;
using MediaSync.Core.Playback;
using MediaSync.Grains.Interfaces.Playback;

namespace MediaSync.Cluster.Tests.Client;

public sealed class GrainPlaybackTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly LostConnections _lost = new();
    private readonly ScriptedGrain _grain = new();
    private readonly GrainPlayback _playback;

    public GrainPlaybackTests() => _playback = new GrainPlayback(OneGrainFactory.Of(_grain), _lost);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _lost.Dispose();

    [Fact]
    public async Task A_report_in_flight_ends_as_unavailable_when_a_connection_is_lost_and_is_not_repeated()
    {
        var call = _playback.ReportAsync(Guid.NewGuid(), new ReportCall(Guid.NewGuid(), Guid.Empty, 0, []), Token);
        _grain.Calls.ShouldBe(1);
        _lost.OnCountChanged(connected: 2, before: 3);
        await Should.ThrowAsync<PlaybackUnavailableException>(() => call.WaitAsync(Patience, Token));
        _grain.Calls.ShouldBe(1);
    }

    [Fact]
    public async Task A_read_that_met_a_lost_connection_is_made_once_more()
    {
        var read = _playback.GetProgressAsync(Guid.NewGuid(), new ProgressQuery(), Token);
        _grain.Page = new ProgressPage([], null);
        _lost.OnCountChanged(connected: 2, before: 3);
        (await read.WaitAsync(Patience, Token)).ShouldBe(_grain.Page);
        _grain.Calls.ShouldBe(2);
    }

    [Fact]
    public async Task A_read_that_fails_for_another_reason_is_not_repeated()
    {
        _grain.Failure = new TimeoutException();
        await Should.ThrowAsync<PlaybackUnavailableException>(
            () => _playback.GetProgressAsync(Guid.NewGuid(), new ProgressQuery(), Token));
        _grain.Calls.ShouldBe(1);
    }

    [Fact]
    public async Task What_the_caller_cancels_is_cancelled_and_what_somebody_else_cancels_is_unavailable()
    {
        using var caller = new CancellationTokenSource();
        await caller.CancelAsync();
        _grain.Failure = new OperationCanceledException();
        var query = new ProgressQuery();
        await Should.ThrowAsync<OperationCanceledException>(
            () => _playback.GetProgressAsync(Guid.NewGuid(), query, caller.Token));
        await Should.ThrowAsync<PlaybackUnavailableException>(
            () => _playback.GetProgressAsync(Guid.NewGuid(), query, Token));
    }
}
