using Microsoft.Extensions.Logging;

namespace MediaSync.Core.Flushing;

/// <summary>
/// Writes one batch and decides the fate of each row. Only errors that name a row lead to splitting: everything else keeps the
/// batch, because the moment was wrong and not the data.
/// </summary>
internal sealed partial class FlushWriter(IFlushStore store, FlushMetrics metrics, ILogger<FlushWriter> logger)
{
    /// <summary>Never throws for a failed write: the outcome says which rows are to be kept, and why.</summary>
    public async Task<FlushOutcome> WriteAsync(IReadOnlyList<FlushRow> rows, CancellationToken cancellationToken)
    {
        try
        {
            var result = await store.WriteAsync(rows, cancellationToken);
            metrics.OnRowsChanged(result.RowsChanged);
            return new FlushOutcome(Fates(rows, result), null);
        }
        catch (StateRefusedException refused)
        {
            Log.BatchRefused(logger, refused, rows.Count, refused.SqlState);
            return await SettleRefusedAsync(rows, cancellationToken);
        }
        catch (Exception failure)
        {
            return new FlushOutcome(All(rows.Count, new RowFate(RowFateKind.Kept)), failure);
        }
    }

    /// <summary>
    /// A refused batch is tried whole once more without what was deleted meanwhile, then split to find the row.
    /// </summary>
    private async Task<FlushOutcome> SettleRefusedAsync(IReadOnlyList<FlushRow> rows, CancellationToken cancellationToken)
    {
        var fates = All(rows.Count, new RowFate(RowFateKind.Kept));
        try
        {
            var gone = await store.FindGoneAsync(rows, cancellationToken);
            var left = new List<int>(rows.Count);
            for (var i = 0; i < rows.Count; i++)
            {
                if (gone.FateOf(rows[i]) is { } fate)
                {
                    fates[i] = new RowFate(fate);
                    metrics.OnRowGone();
                }
                else
                {
                    left.Add(i);
                }
            }

            await WritePartAsync(rows, left, fates, cancellationToken);
            return new FlushOutcome(fates, null);
        }
        catch (Exception failure)
        {
            return new FlushOutcome(fates, failure);
        }
    }

    private async Task WritePartAsync(
        IReadOnlyList<FlushRow> rows, List<int> part, RowFate[] fates, CancellationToken cancellationToken)
    {
        if (part.Count == 0)
        {
            return;
        }

        FlushRow[] sent = [.. part.Select(index => rows[index])];
        try
        {
            var result = await store.WriteAsync(sent, cancellationToken);
            metrics.OnRowsChanged(result.RowsChanged);
            for (var i = 0; i < sent.Length; i++)
            {
                fates[part[i]] = Fate(sent[i], result);
            }
        }
        catch (StateRefusedException refused) when (part.Count == 1)
        {
            await store.RejectAsync(sent[0], refused, cancellationToken);
            fates[part[0]] = new RowFate(RowFateKind.Rejected, Reason: refused.Message);
            metrics.OnRowRejected(refused.SqlState);
            Log.RowRejected(logger, refused.SqlState, refused.Message);
        }
        catch (StateRefusedException)
        {
            await WritePartAsync(rows, [.. part.Take(part.Count / 2)], fates, cancellationToken);
            await WritePartAsync(rows, [.. part.Skip(part.Count / 2)], fates, cancellationToken);
        }
    }

    private RowFate[] Fates(IReadOnlyList<FlushRow> rows, FlushResult result) =>
        result.Merged.Count == 0 ? [] : [.. rows.Select(row => Fate(row, result))];

    private RowFate Fate(in FlushRow row, FlushResult result)
    {
        if (!result.Merged.TryGetValue(row.Item, out var into))
        {
            return default;
        }

        metrics.OnRowMoved();
        return new RowFate(RowFateKind.Moved, into);
    }

    private static RowFate[] All(int count, RowFate fate)
    {
        var fates = new RowFate[count];
        Array.Fill(fates, fate);
        return fates;
    }
}
