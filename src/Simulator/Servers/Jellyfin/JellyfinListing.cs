using System.Globalization;
using MediaSync.Core.Catalog;

namespace MediaSync.Simulator.Servers.Jellyfin;

/// <summary>Decides which rows a listing holds and in which order. Used under the content's lock.</summary>
internal sealed class JellyfinListing(SimulatedServer server, JellyfinLibraries libraries)
{
    private static readonly MediaKind[] AllKinds = Enum.GetValues<MediaKind>();

    private ContentViews Views => server.Content.Views;

    /// <summary>All rows that a query is for; null if its parent is not there.</summary>
    public SimulatedEntry[]? Rows(JellyfinQuery query, SimulatedAccount? user)
    {
        if (query.ParentId is { } parent && LibraryOf(parent) is null && Find(parent) is null)
        {
            return null;
        }

        var min = MinOf(query);
        var filter = new JellyfinStateFilter(server, query, user);
        if (min is null && !filter.IsOn && !query.IsDescending && query.SortBy is not ("DateCreated" or "DatePlayed"))
        {
            return Scope(query, long.MinValue);
        }

        // Named by all that matters but the page: the pages of one listing share it.
        var name = string.Create(
            CultureInfo.InvariantCulture,
            $"{query.ParentId}/{query.IsRecursive}/{string.Join(',', query.Kinds)}/{min}/{query.SortBy}/{query.IsDescending}")
            + $"/{(query.Ids is null ? null : string.Join(',', query.Ids))}/{filter}/{user?.Id}";
        return Views.Keep(name, server.Content.Revision + server.Accounts.Revision, () =>
        {
            var rows = Scope(query, min ?? long.MinValue);
            rows = min is { } date ? Array.FindAll(rows, entry => IsSavedSince(entry, date)) : rows;
            return Sort(filter.IsOn ? Array.FindAll(rows, filter.Lets) : rows, query, user);
        });
    }

    /// <summary>How many rows a query is for, if that is known without looking at each; null: count the rows.</summary>
    public int? CountAtOnce(JellyfinQuery query, SimulatedAccount? user)
    {
        var isPlain = query.IsRecursive && query.Ids is null && MinOf(query) is null;
        if (!isPlain || new JellyfinStateFilter(server, query, user).IsOn)
        {
            return null;
        }

        var kinds = query.Kinds.Count == 0 ? AllKinds : query.Kinds;
        if (query.ParentId is { } parent)
        {
            return LibraryOf(parent) is { } section ? Views.CountAtOnce(section, kinds) : null;
        }

        var counts = server.Content.Tree.Sections.Select(section => Views.CountAtOnce(section, kinds)).ToList();
        return counts.Contains(null) ? null : counts.Sum();
    }

    /// <summary>Rows of a show's seasons or episodes; null if there is no such show.</summary>
    public SimulatedEntry[]? RowsOfShow(string show, MediaKind kind, Func<SimulatedEntry, bool> where) =>
        Find(show) is { Kind: MediaKind.Show } entry ? [.. Views.RowsBelow(entry, [kind]).Where(where)] : null;

    /// <summary>A visible item; null if there is none with this id.</summary>
    public SimulatedEntry? Find(string id) =>
        JellyfinKey.Read(id) is { } key
        && server.Content.Tree.FindKey(key) is { } entry
        && !Views.IsHidden(entry)
        && !server.Content.Tree.SectionOf(entry.Kind).IsVanished
            ? entry
            : null;

    private static bool IsSavedSince(SimulatedEntry entry, long date) => entry.Changed != 0 && entry.Changed >= date;

    // Both are the same predicate on the same column, whatever the second one's name says.
    private static long? MinOf(JellyfinQuery query) => query.MinSaved is { } min && query.MinSavedForUser is { } other
        ? Math.Max(min, other)
        : query.MinSaved ?? query.MinSavedForUser;

    private SimulatedEntry[] Sort(SimulatedEntry[] entries, JellyfinQuery query, SimulatedAccount? user)
    {
        SimulatedEntry[] sorted = query.SortBy switch
        {
            "DateCreated" => [.. entries.OrderBy(entry => entry.Added).ThenBy(entry => entry.Key)],
            "DatePlayed" when user is not null => SortByPlayed(entries, user),
            _ => [.. entries],
        };
        if (query.IsDescending)
        {
            Array.Reverse(sorted);
        }

        return sorted;
    }

    // What was never played comes before what was, in its own order: of a million items few have to be sorted.
    private SimulatedEntry[] SortByPlayed(SimulatedEntry[] entries, SimulatedAccount user)
    {
        var states = server.Accounts.StatesOf(user);
        var sorted = new List<SimulatedEntry>(entries.Length);
        var played = new List<(DateTimeOffset At, SimulatedEntry Entry)>();
        foreach (var entry in entries)
        {
            if (states.TryGetValue(entry.Item.Id, out var state) && state.LastPlayed is { } at)
            {
                played.Add((at, entry));
            }
            else
            {
                sorted.Add(entry);
            }
        }

        sorted.AddRange(played.OrderBy(each => each.At).Select(each => each.Entry));
        return [.. sorted];
    }

    private SimulatedSection? LibraryOf(string id) =>
        libraries.Find(Guid.Parse(id, CultureInfo.InvariantCulture).ToString("N"));

    /// <summary>What a query is about; without items that have no time of at least so many ticks, where that is faster.</summary>
    private SimulatedEntry[] Scope(JellyfinQuery query, long newest)
    {
        var kinds = query.Kinds.Count == 0 ? AllKinds : query.Kinds;
        if (query.Ids is { } ids)
        {
            return [.. ids.Select(Find).OfType<SimulatedEntry>().Where(entry => kinds.Contains(entry.Kind))];
        }

        if (query.ParentId is not { } parent)
        {
            return query.IsRecursive ? Everywhere(kinds, newest) : [];
        }

        if (LibraryOf(parent) is { } section)
        {
            return In([section], query.IsRecursive ? kinds : [.. kinds.Intersect(section.Kinds.Take(1))], newest);
        }

        var entry = Find(parent)!;
        return query.IsRecursive
            ? Views.RowsBelow(entry, kinds)
            : [.. (entry.Children ?? []).Where(child => kinds.Contains(child.Kind) && !Views.IsHidden(child))];
    }

    private SimulatedEntry[] Everywhere(IReadOnlyList<MediaKind> kinds, long newest) => In(
        [.. server.Content.Tree.Sections.Where(section => section.Kinds.Intersect(kinds).Any())], kinds, newest);

    private SimulatedEntry[] In(IReadOnlyList<SimulatedSection> sections, IReadOnlyList<MediaKind> kinds, long newest)
    {
        if (newest > long.MinValue)
        {
            return [.. sections.SelectMany(section => Views.NewRowsOf(section, kinds, newest))];
        }

        return sections.Count == 1
            ? Views.RowsOf(sections[0], kinds)
            : Views.Keep(
                $"all/{string.Join(',', kinds)}",
                server.Content.Tree.Version,
                () => [.. sections.SelectMany(section => Views.RowsOf(section, kinds))]);
    }
}
