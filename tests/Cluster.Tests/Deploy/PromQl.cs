using System.Text.RegularExpressions;

namespace MediaSync.Cluster.Tests.Deploy;

/// <summary>Finds the names in a query of Prometheus.</summary>
internal static partial class PromQl
{
    private static readonly HashSet<string> Words = ["and", "or", "unless", "offset", "bool", "atan2", "inf", "nan"];

    public static IReadOnlySet<string> MetricsOf(string query)
    {
        var bare = Range().Replace(Grouping().Replace(Matchers().Replace(Text().Replace(query, ""), " "), " "), " ");
        return Name().Matches(bare).Select(match => match.Value)
            .Where(name => !Words.Contains(name.ToLowerInvariant())).ToHashSet(StringComparer.Ordinal);
    }

    public static IReadOnlySet<string> LabelsOf(string query)
    {
        var withoutText = Text().Replace(query, "");
        var matched = Matchers().Matches(withoutText).SelectMany(match => Label().Matches(match.Value));
        var grouped = Grouping().Matches(withoutText).SelectMany(match => Label().Matches(match.Groups["labels"].Value));
        return matched.Concat(grouped).Select(match => match.Value).ToHashSet(StringComparer.Ordinal);
    }

    [GeneratedRegex("""
        "(?:[^"\\]|\\.)*"
        """, RegexOptions.CultureInvariant)]
    private static partial Regex Text();

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.CultureInvariant)]
    private static partial Regex Matchers();

    [GeneratedRegex(@"\[[^\]]*\]", RegexOptions.CultureInvariant)]
    private static partial Regex Range();

    [GeneratedRegex(@"\b(?:by|without|on|ignoring|group_left|group_right)\s*\((?<labels>[^)]*)\)", RegexOptions.CultureInvariant)]
    private static partial Regex Grouping();

    [GeneratedRegex(@"[A-Za-z_]\w*", RegexOptions.CultureInvariant)]
    private static partial Regex Label();

    // Not a part of a number or a variable of the dashboard, and not a function.
    [GeneratedRegex(@"(?<![\w$:.])[A-Za-z_:][\w:]*(?![\w:])(?!\s*\()", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
