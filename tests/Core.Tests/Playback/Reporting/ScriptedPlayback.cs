using System.Threading.Channels;
using MediaSync.Core.Playback;

namespace MediaSync.Core.Tests.Playback.Reporting;

/// <summary>A server that keeps nothing but marks: the test sees each call and says how it ends.</summary>
internal sealed class ScriptedPlayback(TimeProvider time) : IPlayback
{
    private readonly Channel<ReportCall> _calls = Channel.CreateUnbounded<ReportCall>();
    private long _accepted;

    public Guid Epoch { get; } = Guid.NewGuid();

    /// <summary>Everything that was accepted counts as durable at once.</summary>
    public bool IsDurable { get; set; } = true;

    /// <summary>Runs before a call has its effect: may wait or throw.</summary>
    public Func<CancellationToken, Task> BeforeAnswer { get; set; } = _ => Task.CompletedTask;

    public ValueTask<ReportCall> CallAsync() => _calls.Reader.ReadAsync(TestContext.Current.CancellationToken);

    public bool TryGetCall(out ReportCall? call) => _calls.Reader.TryRead(out call);

    public async Task<ReportAnswer> ReportAsync(Guid user, ReportCall call, CancellationToken cancellationToken)
    {
        _calls.Writer.TryWrite(call);
        await BeforeAnswer(cancellationToken);
        _accepted = call.Reports.Count > 0 ? call.Reports[^1].Seq : _accepted;
        var durable = IsDurable || call.Ack == Acknowledge.Durable ? _accepted : 0;
        return new ReportAnswer(ReportOutcome.Done, Epoch, _accepted, durable, [], [], time.GetUtcNow(), 0.9);
    }

    public Task<ProgressPage> GetProgressAsync(Guid user, ProgressQuery query, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<ItemProgress>> GetContinueWatchingAsync(
        Guid user, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();
}
