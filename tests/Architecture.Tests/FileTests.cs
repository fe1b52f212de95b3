namespace MediaSync.Architecture.Tests;

public sealed class FileTests
{
    private const int MaxLines = 250;
    private const int MaxColumns = 130;

    // A file that may be longer, with the reason: ["src/..."] = "why it is one thing".
    private static readonly Dictionary<string, string> LongFiles = new()
    {
        ["tests/Postgres.Tests/Migrations/first-release.sql"] = "a dump: nobody writes it, and in parts it would be no database",
    };

    private static readonly string[] VagueFolders = ["Utils", "Helpers", "Common"];

    [Fact]
    public void No_file_is_longer_than_250_lines() =>
        (from file in Repository.Files
         where IsWritten(file) && !LongFiles.ContainsKey(file)
         let lines = Repository.ReadLines(file).Length
         where lines > MaxLines
         select $"{file}: {lines} lines")
        .ShouldAllObey("Too long: find the second type, or name the exception and its reason in this test.");

    [Fact]
    public void Every_named_exception_is_still_needed() =>
        LongFiles.Keys.Where(file => !Repository.Files.Contains(file) || Repository.ReadLines(file).Length <= MaxLines)
            .ShouldAllObey("These files are short or gone: take them off the list.");

    [Fact]
    public void No_line_in_src_is_longer_than_130_columns() =>
        (from file in Repository.Files
         where IsWritten(file) && file.StartsWith("src/", StringComparison.Ordinal)
         from line in Repository.ReadLines(file).Index()
         where line.Item.Length > MaxColumns
         select $"{file}:{line.Index + 1}: {line.Item.Length} columns")
        .ShouldAllObey("Longer than a reader's window.");

    [Fact]
    public void A_file_holds_one_type() =>
        (from file in Repository.CodeFiles
         let types = CodeFiles.TopLevelTypes(Repository.ReadLines(file))
         where types.Count > 1
         select $"{file}: {string.Join(", ", types)}")
        .ShouldAllObey("One top-level type per file.");

    [Fact]
    public void A_file_is_named_after_its_type() =>
        (from file in Repository.CodeFiles
         let types = CodeFiles.TopLevelTypes(Repository.ReadLines(file))
         where types.Count == 1 && types[0] != Path.GetFileName(file).Split('.')[0]
            && !Path.GetFileName(file).StartsWith("Program.", StringComparison.Ordinal)
         select $"{file}: {types[0]}")
        .ShouldAllObey("A type is found by its file's name; only the parts of a partial type add a second word, as X.Log.cs does.");

    [Fact]
    public void A_namespace_is_its_folder() =>
        (from file in Repository.CodeFiles
         let lines = Repository.ReadLines(file)
         where CodeFiles.TopLevelTypes(lines).Count > 0
         let declared = CodeFiles.DeclaredNamespace(lines)
         let expected = CodeFiles.NamespaceOf(Path.GetDirectoryName(file)!)
         where declared != expected && Path.GetFileName(file) != "Program.cs"
         select $"{file}: {declared ?? "no namespace"}, expected {expected}")
        .ShouldAllObey("The namespace says where the file is.");

    [Fact]
    public void No_folder_says_nothing() =>
        Repository.Files.Select(file => Path.GetDirectoryName(file)!).Distinct()
            .Where(folder => folder.Split('/').Any(part => VagueFolders.Contains(part, StringComparer.OrdinalIgnoreCase)))
            .ShouldAllObey("A folder is a feature; Utils, Helpers and Common are none.");

    private static bool IsWritten(string file) => Path.GetExtension(file) is ".cs" or ".sql";
}
