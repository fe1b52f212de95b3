using System.Text;
using System.Text.RegularExpressions;

namespace MediaSync.Postgres.Migrations;

/// <summary>A statement that builds or drops an index while its table is in use.</summary>
/// <param name="Sql">The statement without comments and without the semicolon.</param>
/// <param name="Index">The index, as the statement writes it.</param>
/// <param name="IsBuild">True if it builds the index, false if it drops it.</param>
internal sealed partial record ConcurrentStatement(string Sql, string Index, bool IsBuild)
{
    private const string Expectation =
        "A concurrent file holds only CREATE [UNIQUE] INDEX CONCURRENTLY IF NOT EXISTS name ... and DROP INDEX CONCURRENTLY IF "
        + "EXISTS name: it may be interrupted anywhere, and is run again from its beginning.";

    /// <summary>The statements of a concurrent file, in order.</summary>
    /// <exception cref="SchemaException">The file has none, or one of another form.</exception>
    public static IReadOnlyList<ConcurrentStatement> Of(SchemaScript script)
    {
        var statements = Split(script.Sql).Select(sql => Read(script, sql)).ToList();
        return statements.Count > 0
            ? statements
            : throw new SchemaException($"The schema file {script.Name} has no statement. {Expectation}");
    }

    private static ConcurrentStatement Read(SchemaScript script, string sql)
    {
        var match = Form().Match(sql);
        return match.Success
            ? new ConcurrentStatement(sql, match.Groups["index"].Value, match.Groups["build"].Success)
            : throw new SchemaException($"The schema file {script.Name} cannot be run outside a transaction. {Expectation}");
    }

    /// <summary>Cuts at semicolons, but not at those in quotes; leaves comments out.</summary>
    private static IEnumerable<string> Split(string sql)
    {
        var statement = new StringBuilder();
        var quote = '\0';
        for (var i = 0; i < sql.Length; i++)
        {
            if (quote == '\0' && sql[i] == '-' && i + 1 < sql.Length && sql[i + 1] == '-')
            {
                var end = sql.IndexOf('\n', i);
                i = end < 0 ? sql.Length : end;
                statement.Append('\n');
                continue;
            }

            if (quote == '\0' && sql[i] == ';')
            {
                yield return statement.ToString().Trim();
                statement.Clear();
                continue;
            }

            // A doubled quote closes and opens again, which comes to the same.
            quote = sql[i] is '\'' or '"' && (quote == '\0' || quote == sql[i]) ? (quote == '\0' ? sql[i] : '\0') : quote;
            statement.Append(sql[i]);
        }

        if (statement.ToString().Trim('\uFEFF', ' ', '\r', '\n', '\t') is { Length: > 0 } last)
        {
            yield return last;
        }
    }

    [GeneratedRegex(
        @"^\uFEFF?\s*(?:(?<build>CREATE)\s+(?:UNIQUE\s+)?INDEX\s+CONCURRENTLY\s+IF\s+NOT\s+EXISTS"
            + @"|DROP\s+INDEX\s+CONCURRENTLY\s+IF\s+EXISTS)"
            + @"\s+(?<index>[a-z_][a-z0-9_]*)(?:\s|$)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
