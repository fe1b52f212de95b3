using MediaSync.Core.Sync.Servers;

namespace MediaSync.Postgres.Catalog;

/// <summary>The external ids of a page as columns.</summary>
internal sealed record IdColumns(string[] Keys, short[] Kinds, string[] Providers, string[] Values)
{
    /// <summary>The ids of all items, one after another.</summary>
    public static IdColumns Of(IReadOnlyList<ServerItem> items)
    {
        var count = items.Sum(item => item.ExternalIds.Count);
        var columns = new IdColumns(new string[count], new short[count], new string[count], new string[count]);
        var row = 0;
        foreach (var item in items)
        {
            foreach (var id in item.ExternalIds)
            {
                columns.Keys[row] = item.Key;
                columns.Kinds[row] = (short)item.Kind;
                columns.Providers[row] = id.Provider;
                columns.Values[row] = id.Value;
                row++;
            }
        }

        return columns;
    }
}
