using System.Globalization;
using System.Text.RegularExpressions;

namespace MediaSync.Postgres.Migrations;

/// <summary>
/// The release line of a schema file: the program's major number. Within a line files only add, so programs of one line work on
/// each other's schema; a file that takes something away begins the next line.
/// </summary>
internal static partial class ReleaseLine
{
    /// <summary>The line of a file that names none.</summary>
    public const int First = 1;

    /// <summary>Reads the line off a file's text: its first line is <c>-- release: N</c>, N from 1 to 9,999.</summary>
    public static int Of(string sql) => Mark().Match(sql) is { Success: true } match
        ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)
        : First;

    [GeneratedRegex("^\uFEFF?-- release: ([1-9][0-9]{0,3})\r?\n", RegexOptions.CultureInvariant)]
    private static partial Regex Mark();
}
