using MediaSync.Core.Catalog;

namespace MediaSync.Core.Playback.State;

/// <summary>Says what is wrong with a report before it can have any effect.</summary>
internal static class ReportValidator
{
    /// <summary>A report may be stamped this much ahead of the server.</summary>
    public static readonly TimeSpan MaxAhead = TimeSpan.FromSeconds(30);

    /// <summary>10,000 hours: longer than any item, far below what arithmetic on milliseconds could overflow.</summary>
    public const long MaxMs = 36_000_000_000;

    private const int MaxKeyLength = 200;

    // Before this no report was ever stamped; it also keeps the infinite dates of other systems out.
    private static readonly DateTimeOffset Earliest = new(1970, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Why the report is refused; null if it is good.</summary>
    public static Refusal? Check(Report report, DateTimeOffset received)
    {
        if (report.At > received + MaxAhead)
        {
            return new Refusal(
                report.Seq,
                RefusalCodes.ClockAhead,
                $"'at' is more than {MaxAhead.TotalSeconds:0} s ahead of the server's clock; stamp it again by serverTime.");
        }

        var problem = Problem(report);
        return problem is null ? null : new Refusal(report.Seq, RefusalCodes.Invalid, problem);
    }

    private static string? Problem(Report report)
    {
        if (report.At < Earliest)
        {
            return "'at' must be a time since 1970.";
        }

        if (report.PositionMs is < 0 or > MaxMs)
        {
            return $"'positionMs' must be 0 to {MaxMs}.";
        }

        if (report.DurationMs is < 0 or > MaxMs)
        {
            return $"'durationMs' must be 0 (unknown) to {MaxMs}.";
        }

        if (!Enum.IsDefined(report.Kind))
        {
            return "'kind' is not one of progress, pause, stop, watched, unwatched, restart, dismiss.";
        }

        if (report.Kind <= ReportKind.Stop && report.Viewing is null)
        {
            return "'viewing' is required for progress, pause and stop: it tells one playing of an item from the next.";
        }

        return ReferenceProblem(report.Item);
    }

    private static string? ReferenceProblem(ItemReference? item)
    {
        if (item is null)
        {
            return "'item' is required.";
        }

        var byKey = item.Server is not null || item.Key is not null;
        var byIds = item.ExternalIds is not null;
        if ((item.Id is not null ? 1 : 0) + (byKey ? 1 : 0) + (byIds ? 1 : 0) != 1)
        {
            return "'item' needs exactly one of: 'id'; 'server' with 'key'; 'externalIds' with 'kind'.";
        }

        if (byKey)
        {
            return item.Server is null || !IsStorable(item.Key, MaxKeyLength)
                ? $"'item.server' and 'item.key' go together, the key with 1 to {MaxKeyLength} storable characters." : null;
        }

        return byIds ? ExternalIdsProblem(item.Kind, item.ExternalIds!) : null;
    }

    private static string? ExternalIdsProblem(MediaKind? kind, IReadOnlyList<ExternalId> ids)
    {
        if (kind is null || !Enum.IsDefined(kind.Value))
        {
            return "'item.kind' must be movie, show, season, episode, artist, album or track when 'item.externalIds' are given.";
        }

        if (ids.Count is 0 or > ItemReference.MaxExternalIds)
        {
            return $"'item.externalIds' must hold 1 to {ItemReference.MaxExternalIds} ids.";
        }

        // Clients send what their server lists: one that is known names the item, whatever stands beside it.
        string? first = null;
        for (var i = 0; i < ids.Count; i++)
        {
            if (ExternalIdRules.Problem(ids[i]?.Provider, ids[i]?.Value) is not { } problem)
            {
                return null;
            }

            first ??= $"'item.externalIds[{i}]' is wrong: {problem}.";
        }

        return first;
    }

    /// <summary>NUL and lone surrogates are valid in JSON and .NET strings, and nowhere in PostgreSQL's text.</summary>
    private static bool IsStorable(string? text, int maxLength)
    {
        if (string.IsNullOrEmpty(text) || text.Length > maxLength || text.Contains('\0', StringComparison.Ordinal))
        {
            return false;
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
            {
                continue;
            }

            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
            {
                return false;
            }

            i++;
        }

        return true;
    }
}
