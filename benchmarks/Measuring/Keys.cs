using MediaSync.Core.Playback;

namespace MediaSync.Benchmarks.Measuring;

/// <summary>
/// The keys that every measurement writes, in the same order: a call is 20 items of one user, ten that are stored already and ten
/// that are new, so half of the rows are updates and half are inserts.
/// </summary>
public sealed class Keys(Guid[] users, Guid[] items)
{
    public const int PerCall = 20;
    private const int Half = PerCall / 2;

    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Items of each user that must be stored before a measurement begins.</summary>
    public const int Preloaded = Half;

    public Guid[] Users => users;

    public Guid[] Items => items;

    /// <summary>Calls until the items are used up.</summary>
    public int MaxCalls => users.Length * ((items.Length / Half) - 1);

    public Guid UserOf(int call) => users[call % users.Length];

    /// <summary>The i-th item of a call: the first ten were written by the user's call before.</summary>
    public Guid ItemOf(int call, int i)
    {
        var row = call / users.Length;
        // Each user has an order of its own, so that neighbours in a batch do not share pages of the index by design.
        return items[(((row * Half) + i) + (call % users.Length * 7)) % items.Length];
    }

    public static DateTimeOffset TimeOf(int call, int i) => Start.AddTicks((((long)call * PerCall) + i) * 10_000);

    public static long PositionOf(int call) => 600_000 + (call % 1000);

    public const long DurationMs = 2_700_000;

    public static Report[] ReportsOf(Keys keys, int call, Guid viewing)
    {
        var reports = new Report[PerCall];
        for (var i = 0; i < PerCall; i++)
        {
            reports[i] = new Report(
                i + 1, ItemReference.To(keys.ItemOf(call, i)), ReportKind.Progress, PositionOf(call), DurationMs, TimeOf(call, i), viewing);
        }

        return reports;
    }
}
