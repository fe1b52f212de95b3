namespace MediaSync.Core.WatchState.Comparing;

/// <summary>Between which moments a change that is seen now was made, and how the server's clock goes.</summary>
/// <param name="Previous">When the account was last read, by our clock; null: never.</param>
/// <param name="Now">Our clock before this read.</param>
/// <param name="ClockAhead">How much the server's clock is ahead of ours; negative if it is behind.</param>
public sealed record WatchWindow(DateTimeOffset? Previous, DateTimeOffset Now, TimeSpan ClockAhead)
{
    /// <summary>The earliest time that a report may carry: what was never dated happened before everything else.</summary>
    public static readonly DateTimeOffset Earliest = DateTimeOffset.UnixEpoch;

    // A clock may be wrong by years, and dates may be absurd: the difference must not leave what a date can be.
    private static readonly TimeSpan MaxSkew = TimeSpan.FromDays(36_500);

    /// <summary>When the change of an item was made that had been seen before.</summary>
    /// <param name="date">The server's date; null: it was made just now, as far as anybody knows.</param>
    /// <param name="sentAt">
    /// When we last wrote the item there: what differs from that came after it. Null: not since it was last read.
    /// </param>
    public DateTimeOffset TimeOfChange(DateTimeOffset? date, DateTimeOffset? sentAt)
    {
        var earliest = Later(Previous ?? Earliest, sentAt ?? Earliest);
        var at = date is { } dated ? Ours(dated) : Now;
        at = at < earliest ? earliest : at;
        return at > Now ? Now : at;
    }

    /// <summary>When the state of an item was made that is seen for the first time.</summary>
    /// <param name="date">
    /// The server's date. Null at the first read of an account: before everything else. Null later: just now, because the first
    /// read had not shown it.
    /// </param>
    public DateTimeOffset TimeOfFirstSight(DateTimeOffset? date)
    {
        if (date is not { } dated)
        {
            return Previous is null ? Earliest : Now;
        }

        var at = Later(Ours(dated), Earliest);
        return at > Now ? Now : at;
    }

    private DateTimeOffset Ours(DateTimeOffset date)
    {
        var skew = ClockAhead > MaxSkew ? MaxSkew : ClockAhead < -MaxSkew ? -MaxSkew : ClockAhead;
        var ticks = date.UtcTicks - skew.Ticks;
        return new DateTimeOffset(Math.Clamp(ticks, Earliest.UtcTicks, DateTimeOffset.MaxValue.UtcTicks), TimeSpan.Zero);
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one >= other ? one : other;
}
