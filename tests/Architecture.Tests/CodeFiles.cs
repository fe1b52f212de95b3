using System.Text.RegularExpressions;

namespace MediaSync.Architecture.Tests;

/// <summary>
/// Reads what the rules need from C# files, by the layout that the formatter keeps: top-level types begin a line.
/// </summary>
internal static partial class CodeFiles
{
    /// <summary>The names of the types that a file declares outside any other type.</summary>
    public static IReadOnlyList<string> TopLevelTypes(IEnumerable<string> lines) =>
        [.. lines.Select(line => Declaration().Match(line)).Where(match => match.Success).Select(match => match.Groups["name"].Value)];

    public static string? DeclaredNamespace(IEnumerable<string> lines) =>
        lines.Select(line => Namespace().Match(line)).FirstOrDefault(match => match.Success)?.Groups[1].Value;

    /// <summary>The namespace of a folder: src and tests do not show in it, benchmarks does.</summary>
    public static string NamespaceOf(string folder)
    {
        var (first, rest) = folder.Split('/', 2) is [var root, var inner] ? (root, inner) : (folder, "");
        var prefix = first == "benchmarks" ? "MediaSync.Benchmarks." : "MediaSync.";
        return prefix + rest.Replace('/', '.');
    }

    [GeneratedRegex(
        @"^(?:(?:public|internal|file|sealed|static|abstract|readonly|partial|unsafe|ref)\s+)*(?:class|struct|interface|enum|record(?:\s+(?:class|struct))?|delegate\s+\S+)\s+(?<name>\w+)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"^namespace ([\w.]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Namespace();
}
