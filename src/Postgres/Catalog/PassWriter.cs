using MediaSync.Core.Sync.Passes;
using MediaSync.Core.Sync.Passes.Writing;
using Npgsql;

namespace MediaSync.Postgres.Catalog;

/// <summary>Adds how a pass stands, or that it ended, to the batch that writes its page.</summary>
internal static class PassWriter
{
    /// <summary>Adds the statements of a page.</summary>
    public static void Add(NpgsqlBatch batch, PassPage page, PageWrite write)
    {
        var totals = TotalsWith(page, write);
        var serverTime = page.Server.Time.ToUniversalTime();
        if (page.End is { } end)
        {
            AddEnd(batch, page, end, totals, serverTime);
            return;
        }

        batch.Add(
            PassSql.Progress, page.Pass.Library, page.Pass.Pass, totals.ItemsSeen, totals.ItemsTotal, totals.RowsWritten,
            totals.Unmapped, totals.Requests, totals.Added, totals.Changed, totals.Removed, serverTime,
            (short?)page.Resume?.Kind, page.Resume?.Start, page.Resume?.ServerTime.ToUniversalTime(), page.Resume?.ServerVersion);
    }

    /// <summary>Adds the note of a dry run that ended.</summary>
    public static void AddDryRun(NpgsqlBatch batch, PassPage page, PageWrite write)
    {
        var (end, totals) = (page.End!, TotalsWith(page, write));
        batch.Add(
            PassSql.DryRun, page.Pass.Library, page.Pass.Pass, page.StartedAt.ToUniversalTime(), end.EndedAt.ToUniversalTime(),
            (short)end.Mode, (short)end.Reason, totals.ItemsSeen, totals.Added, totals.Changed, totals.Removed, totals.Requests,
            end.Warning);
    }

    private static void AddEnd(
        NpgsqlBatch batch, PassPage page, PassEnd end, PassTotals totals, DateTimeOffset serverTime)
    {
        var mark = end.Mark;
        batch.Add(
            PassSql.End, page.Pass.Library, page.Pass.Pass, end.EndedAt.ToUniversalTime(), end.Warning, (short)end.Mode,
            (short)end.Reason, totals.ItemsSeen, totals.ItemsTotal, totals.RowsWritten, totals.Unmapped, totals.Requests,
            totals.Added, totals.Changed, totals.Removed, serverTime, page.Server.Version, mark.ChangeMark, mark.CountOffset,
            mark.UnexplainedPasses, mark.IsProven, MarkReader.BytesOf(mark.Containers), mark.CheckedAt?.ToUniversalTime(),
            mark.SweptAt?.ToUniversalTime(), mark.ForcedFullAt?.ToUniversalTime(), mark.Held?.Count,
            mark.Held?.Since.ToUniversalTime(), MarkReader.BytesOf(mark.Held?.Keys), end.AnsweredWord?.ToUniversalTime(),
            end.Recounts, page.StartedAt.ToUniversalTime(), end.HeldKeys?.ToBytes(),
            end.KeepsWatermark);
        if (end.Mode == PassMode.Full)
        {
            batch.Add(PassSql.Prune, page.Pass.Library, end.EndedAt.ToUniversalTime());
        }
    }

    private static PassTotals TotalsWith(PassPage page, PageWrite write) => page.Before with
    {
        RowsWritten = page.Before.RowsWritten + write.RowCount,
        Unmapped = page.Before.Unmapped + write.Unmapped,
        Added = page.Before.Added + write.Added,
        Changed = page.Before.Changed + write.Changed,
        Removed = page.Before.Removed + write.Removed,
    };
}
