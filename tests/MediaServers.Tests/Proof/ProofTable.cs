using System.Globalization;
using System.Text;

namespace MediaSync.MediaServers.Tests.Proof;

/// <summary>The table of docs/sync.md, as it was measured.</summary>
internal static class ProofTable
{
    private const string Begin = "<!-- measured: begin -->";
    private const string End = "<!-- measured: end -->";

    /// <summary>Set to write the table into the page instead of comparing it.</summary>
    private const string WriteVariable = "MEDIASYNC_WRITE_DOCS";

    /// <summary>One server's cells of a row.</summary>
    public static string Cells(ProofCase row, ProofCost cost)
    {
        var found = new List<string>();
        Add(found, "+", cost.Pass?.Added);
        Add(found, "~", cost.Pass?.Changed);
        Add(found, "−", cost.Pass?.Removed);
        var mode = cost.Pass?.Mode == Core.Sync.Passes.PassMode.Full ? "full" : null;
        var result = string.Join(", ", new[] { mode, string.Join(' ', found), row.Says }.Where(part => !string.IsNullOrEmpty(part)));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{cost.Requests} | {cost.Statements} | {cost.Rows} | {(result.Length == 0 ? "nothing to do" : result)}");
    }

    /// <summary>The cells of a row of several visits.</summary>
    /// <param name="bounds">The most that one visit may cost; the test has made sure that none cost more.</param>
    /// <param name="rows">Rows of all visits together.</param>
    /// <param name="result">What came of them.</param>
    public static string Cells(ProofCost bounds, long rows, string result) =>
        string.Create(CultureInfo.InvariantCulture, $"≤ {bounds.Requests} | ≤ {bounds.Statements} | {rows} | {result}");

    /// <summary>Compares the page with what was measured, or writes it.</summary>
    public static void Check(IReadOnlyList<(string Name, string Jellyfin, string Plex)> rows)
    {
        var page = new FileInfo(Path.Combine(RepositoryRoot(), "docs", "sync.md"));
        var text = File.ReadAllText(page.FullName);
        var (from, to) = (text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, text.IndexOf(End, StringComparison.Ordinal));
        var table = Format(rows);
        if (Environment.GetEnvironmentVariable(WriteVariable) == "true")
        {
            File.WriteAllText(page.FullName, text[..from] + table + text[to..]);
            return;
        }

        text[from..to].ShouldBe(
            table, $"docs/sync.md does not show what was measured. Set {WriteVariable}=true and run this test to write it.");
    }

    private static string Format(IReadOnlyList<(string Name, string Jellyfin, string Plex)> rows)
    {
        var text = new StringBuilder("\n");
        text.Append("| | Jellyfin: requests | SQL | rows | result | Plex: requests | SQL | rows | result |\n");
        text.Append("| --- | ---: | ---: | ---: | --- | ---: | ---: | ---: | --- |\n");
        foreach (var (name, jellyfin, plex) in rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {name} | {jellyfin} | {plex} |\n");
        }

        return text.ToString();
    }

    private static void Add(List<string> found, string sign, long? count)
    {
        if (count > 0)
        {
            found.Add(string.Create(CultureInfo.InvariantCulture, $"{sign}{count}"));
        }
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "MediaSync.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
