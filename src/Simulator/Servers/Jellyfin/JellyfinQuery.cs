using System.Globalization;
using MediaSync.Core.Catalog;

namespace MediaSync.Simulator.Servers.Jellyfin;

/// <summary>What a listing asks for. Names are read whatever their case, and unknown types and fields are passed over.</summary>
internal sealed record JellyfinQuery
{
    public IReadOnlyList<MediaKind> Kinds { get; private init; } = [];

    /// <summary>Only these items; null: all.</summary>
    public IReadOnlyList<string>? Ids { get; private init; }

    /// <summary>Only items below this one; null: below everything.</summary>
    public string? ParentId { get; private init; }

    public bool IsRecursive { get; private init; }

    /// <summary>Only items saved then or later, in ticks of UTC.</summary>
    public long? MinSaved { get; private init; }

    public long? MinSavedForUser { get; private init; }

    public bool? IsPlayed { get; private init; }

    public bool? IsFavorite { get; private init; }

    public bool IsResumable { get; private init; }

    public bool IsNotFolder { get; private init; }

    public string SortBy { get; private init; } = string.Empty;

    public bool IsDescending { get; private init; }

    public int Start { get; private init; }

    /// <summary>Rows of a page; 0: only their number is wanted.</summary>
    public int Limit { get; private init; }

    public bool WantsTotal { get; private init; }

    public bool WantsUserData { get; private init; }

    public bool WantsImages { get; private init; }

    public JellyfinFields Fields { get; private init; }

    /// <summary>Reads a query.</summary>
    /// <param name="query">The query.</param>
    /// <param name="bad">The name of the first parameter that cannot be read; null: all can.</param>
    public static JellyfinQuery Read(IQueryCollection query, out string? bad)
    {
        bad = null;
        var minSaved = Ticks(query, "minDateLastSaved", ref bad);
        var minSavedForUser = Ticks(query, "minDateLastSavedForUser", ref bad);
        var start = Number(query, "startIndex", ref bad) ?? 0;
        var limit = Number(query, "limit", ref bad) ?? int.MaxValue;
        foreach (var name in new[] { "userId", "parentId" })
        {
            if (query[name].ToString() is { Length: > 0 } id && !Guid.TryParse(id, CultureInfo.InvariantCulture, out _))
            {
                bad ??= name;
            }
        }

        var filters = Words(query, "filters");
        return new JellyfinQuery
        {
            IsPlayed = filters.Contains("IsPlayed") ? true : filters.Contains("IsUnplayed") ? false : Choice(query, "isPlayed"),
            IsFavorite = filters.Contains("IsFavorite") ? true : Choice(query, "isFavorite"),
            IsResumable = filters.Contains("IsResumable"),
            IsNotFolder = filters.Contains("IsNotFolder"),
            Kinds = [.. Words(query, "includeItemTypes").Select(JellyfinTypeNames.KindOf).OfType<MediaKind>().Distinct()],
            Ids = query.ContainsKey("ids") ? Words(query, "ids") : null,
            ParentId = query["parentId"].ToString() is { Length: > 0 } parent ? parent : null,
            IsRecursive = Flag(query, "recursive", byDefault: false),
            MinSaved = minSaved,
            MinSavedForUser = minSavedForUser,
            SortBy = Words(query, "sortBy").FirstOrDefault() ?? string.Empty,
            IsDescending = Words(query, "sortOrder").FirstOrDefault() == "Descending",
            Start = Math.Max(start, 0),
            Limit = Math.Max(limit, 0),
            WantsTotal = Flag(query, "enableTotalRecordCount", byDefault: true),
            WantsUserData = Flag(query, "enableUserData", byDefault: true),
            WantsImages = Flag(query, "enableImages", byDefault: true),
            Fields = Words(query, "fields").Aggregate(JellyfinFields.None, (all, field) => all | FieldOf(field)),
        };
    }

    private static JellyfinFields FieldOf(string name) =>
        Enum.TryParse<JellyfinFields>(name, ignoreCase: true, out var known) ? known : JellyfinFields.None;

    private static string[] Words(IQueryCollection query, string name) =>
        query[name].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static bool? Choice(IQueryCollection query, string name) =>
        bool.TryParse(query[name].ToString(), out var flag) ? flag : null;

    private static bool Flag(IQueryCollection query, string name, bool byDefault) => Choice(query, name) ?? byDefault;

    private static int? Number(IQueryCollection query, string name, ref string? bad)
    {
        var text = query[name].ToString();
        if (text.Length == 0)
        {
            return null;
        }

        if (int.TryParse(text, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        bad ??= name;
        return null;
    }

    private static long? Ticks(IQueryCollection query, string name, ref string? bad)
    {
        const DateTimeStyles utc = DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal;
        var text = query[name].ToString();
        if (text.Length == 0)
        {
            return null;
        }

        if (DateTime.TryParse(text, CultureInfo.InvariantCulture, utc, out var time))
        {
            return time.Ticks;
        }

        bad ??= name;
        return null;
    }
}
