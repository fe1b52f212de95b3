using System.Diagnostics;
using System.Threading.Channels;
using MediaSync.Core.Flushing;

namespace MediaSync.Core.Tests.Flushing;

/// <summary>A source of one row that comes back for as long as it is kept.</summary>
internal sealed class TestSource(DueQueue? queue = null) : IFlushSource
{
    private readonly Channel<RowFateKind> _fates = Channel.CreateUnbounded<RowFateKind>();

    public Guid User { get; } = Guid.NewGuid();

    public IReadOnlyList<ActivityContext> Callers => [];

    public DueNote DueNote { get; } = new();

    public Exception? CutFailure { get; set; }

    public Exception? SettleFailure { get; set; }

    public ValueTask<RowFateKind> FateAsync() => _fates.Reader.ReadAsync(TestContext.Current.CancellationToken);

    public int Cut(List<FlushRow> rows)
    {
        if (CutFailure is not null)
        {
            throw CutFailure;
        }

        rows.Add(new FlushRow(User, Guid.Empty, default));
        return 1;
    }

    public void Settle(ReadOnlySpan<RowFate> fates)
    {
        var fate = fates.IsEmpty ? RowFateKind.Written : fates[0].Kind;
        _fates.Writer.TryWrite(fate);
        if (fate == RowFateKind.Kept)
        {
            queue!.ScheduleLater(this);
        }

        if (SettleFailure is not null)
        {
            throw SettleFailure;
        }
    }
}
