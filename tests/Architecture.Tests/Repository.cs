namespace MediaSync.Architecture.Tests;

/// <summary>The clone's own files, as paths with forward slashes from its root. Build output is not among them.</summary>
internal static class Repository
{
    private static readonly string[] CodeFolders = ["src", "tests", "benchmarks"];
    private static readonly string[] OutputFolders = ["bin", "obj"];

    public static string Root { get; } = FindRoot();

    /// <summary>Every file under src, tests and benchmarks.</summary>
    public static IReadOnlyList<string> Files { get; } =
        [.. CodeFolders.Where(folder => Directory.Exists(Path.Combine(Root, folder))).SelectMany(Walk).Order(StringComparer.Ordinal)];

    public static IEnumerable<string> CodeFiles => Files.Where(file => file.EndsWith(".cs", StringComparison.Ordinal));

    public static IReadOnlyList<ProjectFile> Projects { get; } =
        [.. Files.Where(file => file.EndsWith(".csproj", StringComparison.Ordinal)).Select(ProjectFile.Load)];

    public static string[] ReadLines(string file) => File.ReadAllLines(Path.Combine(Root, file));

    public static string ReadText(string file) => File.ReadAllText(Path.Combine(Root, file));

    /// <summary>Fails with the rule and everything that breaks it.</summary>
    public static void ShouldAllObey(this IEnumerable<string> offenders, string rule)
    {
        var found = offenders.ToList();
        Assert.True(found.Count == 0, $"{rule}\n  {string.Join("\n  ", found)}");
    }

    private static IEnumerable<string> Walk(string folder)
    {
        var full = Path.Combine(Root, folder);
        var files = Directory.EnumerateFiles(full).Select(file => $"{folder}/{Path.GetFileName(file)}");
        var folders = Directory.EnumerateDirectories(full).Select(inner => Path.GetFileName(inner)!).Where(inner => !OutputFolders.Contains(inner));
        return files.Concat(folders.SelectMany(inner => Walk($"{folder}/{inner}")));
    }

    private static string FindRoot()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "MediaSync.sln")))
            {
                return folder;
            }
        }

        throw new InvalidOperationException($"No MediaSync.sln above {AppContext.BaseDirectory}.");
    }
}
