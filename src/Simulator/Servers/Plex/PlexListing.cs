using MediaSync.Core.Catalog;

namespace MediaSync.Simulator.Servers.Plex;

/// <summary>Decides which rows a listing holds and in which order. Used under the content's lock.</summary>
internal sealed class PlexListing(SimulatedServer server)
{
    /// <summary>All rows of a kind in these libraries that fulfil a query.</summary>
    public SimulatedEntry[] Rows(
        IReadOnlyList<SimulatedSection> sections,
        MediaKind kind,
        IReadOnlyList<KeyValuePair<string, string>> query,
        SimulatedAccount account)
    {
        if (sections.FirstOrDefault(each => each.Kinds.Contains(kind)) is not { } section)
        {
            return [];
        }

        var fields = new PlexFields(server, account);
        var condition = new PlexFilter(fields).Read(query);
        var sort = query.FirstOrDefault(pair => pair.Key == "sort").Value;
        if (condition is null && string.IsNullOrEmpty(sort))
        {
            return server.Content.Views.RowsOf(section, [kind]);
        }

        // Named by all that matters but the page: the pages of one listing share it.
        var pairs = query
            .Where(pair => !pair.Key.StartsWith("X-Plex-", StringComparison.Ordinal))
            .Select(pair => $"{pair.Key}={pair.Value}");
        return server.Content.Views.Keep(
            $"{kind}/{account.Id}/{string.Join('&', pairs)}",
            server.Content.Revision + server.Accounts.Revision,
            () => Sort(Find(section, kind, condition), sort, fields));
    }

    private SimulatedEntry[] Find(SimulatedSection section, MediaKind kind, PlexCondition? condition) => condition switch
    {
        null => server.Content.Views.RowsOf(section, [kind]),
        { Newest: long.MinValue } => Array.FindAll(
            server.Content.Views.RowsOf(section, [kind]), entry => condition.IsMet(entry)),
        _ => [.. server.Content.Views.NewRowsOf(section, [kind], condition.Newest).Where(condition.IsMet)],
    };

    /// <summary>How many rows of a kind a library has, if that is known without looking at each; null: count the rows.</summary>
    public int? CountAtOnce(
        SimulatedSection section, MediaKind kind, IReadOnlyList<KeyValuePair<string, string>> query, SimulatedAccount account) =>
        new PlexFilter(new PlexFields(server, account)).Read(query) is null
            ? server.Content.Views.CountAtOnce(section, [kind])
            : null;

    /// <summary>A visible item; null if there is none with this key.</summary>
    public SimulatedEntry? Find(string key) =>
        long.TryParse(key, out var number)
        && server.Content.Tree.FindKey(number) is { } entry
        && !server.Content.Views.IsHidden(entry)
        && !server.Content.Tree.SectionOf(entry.Kind).IsVanished
            ? entry
            : null;

    // An item that lacks the field comes last, and among equals the older key comes first: pages always fit together.
    private static SimulatedEntry[] Sort(SimulatedEntry[] rows, string? sort, PlexFields fields)
    {
        var parts = (sort ?? string.Empty).Split(':');
        if (fields.Number(parts[0]) is not { } field)
        {
            return rows;
        }

        return parts is [_, "desc"]
            ? [.. rows.OrderByDescending(entry => field(entry) ?? long.MinValue).ThenBy(entry => entry.Key)]
            : [.. rows.OrderBy(entry => field(entry) ?? long.MaxValue).ThenBy(entry => entry.Key)];
    }
}
