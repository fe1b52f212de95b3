using System.Text.Json;

namespace MediaSync.Architecture.Tests;

public sealed class SolutionTests
{
    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = Repository.ReadText("MediaSync.sln").Replace('\\', '/');
        Repository.Projects.Where(project => !solution.Contains($"\"{project.Path}\"", StringComparison.Ordinal)).Select(project => project.Path)
            .ShouldAllObey("MediaSync.sln lists every project: dotnet sln add.");
    }

    [Fact]
    public void The_standalone_filter_has_every_project_that_needs_no_cluster()
    {
        using var filter = JsonDocument.Parse(Repository.ReadText("MediaSync.Standalone.slnf"));
        var listed = filter.RootElement.GetProperty("solution").GetProperty("projects").EnumerateArray()
            .Select(project => project.GetString()!.Replace('\\', '/')).Order(StringComparer.Ordinal);
        listed.ShouldBe(Repository.Projects.Where(project => !project.IsClusters).Select(project => project.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_project_is_named_after_its_folder() =>
        Repository.Projects
            .Where(project => Path.GetFileNameWithoutExtension(project.Path) != CodeFiles.NamespaceOf(Path.GetDirectoryName(project.Path)!))
            .Select(project => project.Path)
            .ShouldAllObey("src/Core is MediaSync.Core, tests/Core.Tests is MediaSync.Core.Tests, benchmarks/Local is MediaSync.Benchmarks.Local.");
}
