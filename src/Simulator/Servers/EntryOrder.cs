namespace MediaSync.Simulator.Servers;

/// <summary>
/// The order in which servers list: titles at the top of a library, numbers below. No two items are equal in it, so that pages
/// of an unchanged library always fit together.
/// </summary>
internal sealed class EntryOrder : IComparer<SimulatedEntry>
{
    public static readonly EntryOrder Instance = new();

    public int Compare(SimulatedEntry? x, SimulatedEntry? y)
    {
        if (x is null || y is null)
        {
            throw new ArgumentNullException(x is null ? nameof(x) : nameof(y));
        }

        var order = x.Parent is null ? string.CompareOrdinal(x.Title, y.Title) : x.Number.CompareTo(y.Number);
        if (order != 0)
        {
            return order;
        }

        // Two versions of one film differ by their keys alone.
        order = x.Item.Id.CompareTo(y.Item.Id);
        return order != 0 ? order : x.Key.CompareTo(y.Key);
    }
}
