namespace MediaSync.Simulator.Servers;

/// <summary>Cuts a page out of a listing, or what a fault makes of it. Hangs on a request that met such a fault.</summary>
internal sealed class PagingHabit(PagingFault fault)
{
    private static readonly PagingHabit Sound = new(PagingFault.None);

    /// <summary>Whether pages are as they should be.</summary>
    public bool IsSound => fault == PagingFault.None;

    /// <summary>How this request's listing is paged.</summary>
    public static PagingHabit Of(HttpContext context) => context.Features.Get<PagingHabit>() ?? Sound;

    /// <summary>The rows of a page, and the total that is announced with them.</summary>
    /// <param name="rows">The whole listing.</param>
    /// <param name="start">Rows before the page, from 0.</param>
    /// <param name="size">Rows of a full page; 0: only the total is wanted.</param>
    public (ArraySegment<SimulatedEntry> Rows, int Total) Cut(SimulatedEntry[] rows, int start, int size)
    {
        switch (fault)
        {
            case PagingFault.Endless when rows.Length > 0:
                // The same rows again and again, and always as many to come as have been.
                var count = Math.Min(size, Math.Max(rows.Length, 1_000));
                var page = Enumerable.Range(0, count).Select(row => rows[(int)((start + (long)row) % rows.Length)]).ToArray();
                return (page, (int)Math.Min(int.MaxValue, (2L * (start + (long)count)) + rows.Length));
            case PagingFault.Shrinking:
                return Cut(rows, rows.Length - (Math.Min(start, rows.Length) / 2), start, size);
            default:
                return Cut(rows, rows.Length, start, size);
        }
    }

    private static (ArraySegment<SimulatedEntry> Rows, int Total) Cut(SimulatedEntry[] rows, int total, int start, int size)
    {
        var from = Math.Clamp(start, 0, total);
        return (new ArraySegment<SimulatedEntry>(rows, from, Math.Min(Math.Max(size, 0), total - from)), total);
    }
}
