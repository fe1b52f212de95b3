using System.Globalization;

namespace MediaSync.Simulator.Servers.Plex;

/// <summary>
/// A "media query": conditions in the query string, joined by and, by <c>or=1</c>, and grouped by <c>push=1</c> and
/// <c>pop=1</c>. A date that an item does not have fulfils no condition. Names that are no field are passed over.
/// </summary>
internal sealed class PlexFilter(PlexFields fields)
{
    /// <summary>The condition that a query states; null if it states none.</summary>
    public PlexCondition? Read(IReadOnlyList<KeyValuePair<string, string>> query)
    {
        var at = 0;
        return ReadGroup(query, ref at);
    }

    private static PlexCondition? Any(List<List<PlexCondition>> alternatives)
    {
        var stated = alternatives.Where(all => all.Count > 0).Select(all => all.ToArray()).ToArray();
        return stated.Length == 0
            ? null
            : new PlexCondition(
                entry => Array.Exists(stated, all => Array.TrueForAll(all, each => each.IsMet(entry))),
                stated.Min(all => all.Max(each => each.Newest)));
    }

    private static (string Name, string Operator) Split(string key)
    {
        var length = key.AsSpan().TrimEnd("<>!=").Length;
        return (key[..length], key[length..]);
    }

    private static long? UnitOf(char unit) => unit switch
    {
        's' => 1,
        'm' => 60,
        'h' => 3_600,
        'd' => 86_400,
        'w' => 604_800,
        _ => null,
    };

    // The = that parts name and value belongs to the operator: "addedAt>" is "at or after".
    private static bool Compare(long value, string comparison, long[] wanted) => comparison switch
    {
        ">>" => value > wanted[0],
        "<<" => value < wanted[0],
        ">" => value >= wanted[0],
        "<" => value <= wanted[0],
        "!" => !wanted.Contains(value),
        _ => wanted.Contains(value),
    };

    // "-3d" of a date is three days before now. What is no number is less than any.
    private long NumberOf(string text, bool isDate)
    {
        if (long.TryParse(text, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        return isDate && text.Length > 2 && text[0] == '-' && UnitOf(text[^1]) is { } unit
            && int.TryParse(text.AsSpan(1, text.Length - 2), CultureInfo.InvariantCulture, out var units)
                ? fields.Now - (units * unit)
                : long.MinValue;
    }

    private PlexCondition? ReadGroup(IReadOnlyList<KeyValuePair<string, string>> query, ref int at)
    {
        var alternatives = new List<List<PlexCondition>> { new() };
        for (; at < query.Count; at++)
        {
            var (key, value) = query[at];
            if (key == "pop")
            {
                break;
            }

            if (key == "or")
            {
                alternatives.Add([]);
                continue;
            }

            PlexCondition? condition;
            if (key == "push")
            {
                at++;
                condition = ReadGroup(query, ref at);
            }
            else
            {
                condition = ReadCondition(key, value);
            }

            if (condition is not null)
            {
                alternatives[^1].Add(condition);
            }
        }

        return Any(alternatives);
    }

    private PlexCondition? ReadCondition(string key, string value)
    {
        var (name, comparison) = Split(key);
        if (name == "guid")
        {
            return new(entry => PlexRowWriter.GuidOf(entry) == value);
        }

        if (fields.Flag(name) is { } flag)
        {
            return new(entry => flag(entry) == (value == "1"));
        }

        if (fields.Number(name) is not { } number)
        {
            return null;
        }

        var isDate = PlexFields.IsDate(name);
        var wanted = value.Split(',').Select(text => NumberOf(text, isDate)).ToArray();
        var newest = isDate && comparison is ">>" or ">" ? PlexTime.TicksOf(wanted[0]) : long.MinValue;
        return new(entry => number(entry) is { } actual && Compare(actual, comparison, wanted), newest);
    }
}
