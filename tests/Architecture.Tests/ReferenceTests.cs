namespace MediaSync.Architecture.Tests;

public sealed class ReferenceTests
{
    // The shape of the product in one table: a reference that is not here is a decision, not a convenience.
    private static readonly Dictionary<string, string[]> MayKnow = new()
    {
        ["Core"] = [],
        ["Postgres"] = ["Core"],
        ["MediaServers"] = ["Core"],
        ["Gateway"] = ["Core"],
        ["Client.Http"] = ["Core"],
        ["Hosting"] = ["Core", "Gateway", "Postgres"],
        ["Standalone"] = ["Core", "Gateway", "Hosting", "MediaServers", "Postgres"],
        ["Simulator"] = ["Core", "Client.Http", "Postgres"],
        ["Cli"] = ["Core", "Client.Http"],
        ["Grains.Interfaces"] = ["Core"],
        ["Grains"] = ["Core", "Grains.Interfaces"],
        ["Client"] = ["Core", "Grains.Interfaces"],
        ["Silo"] = ["Core", "Client", "Gateway", "Grains", "Grains.Interfaces", "Hosting", "MediaServers", "Postgres"],
    };

    [Fact]
    public void Every_project_in_src_knows_only_whom_it_may() =>
        (from project in Repository.Projects
         where project.IsSource
         from reference in project.References
         where !MayKnow.GetValueOrDefault(project.Name, []).Contains(reference)
         select $"{project.Path} references {reference}")
        .ShouldAllObey("Who may know whom is the table in this test.");

    [Fact]
    public void Every_project_in_src_has_its_place_in_the_table() =>
        Repository.Projects.Where(project => project.IsSource && !MayKnow.ContainsKey(project.Name)).Select(project => project.Path)
            .ShouldAllObey("A new project says in the table of this test whom it may know.");

    [Fact]
    public void Core_stands_on_nothing_but_the_abstractions_of_Microsoft_Extensions() =>
        Repository.Projects.Single(project => project.Name == "Core")
            .ShouldSatisfyAllConditions(
                core => core.Packages.Where(package => !package.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)).ShouldBeEmpty(),
                core => core.Frameworks.ShouldBeEmpty());

    [Fact]
    public void Only_Postgres_and_the_Simulators_check_speak_to_the_database() =>
        Repository.Projects
            .Where(project => project.IsSource && project.Packages.Any(package => package is "Npgsql" or "Dapper"))
            .Select(project => project.Name)
            .Except(["Postgres", "Simulator", "Client"])
            .ShouldAllObey(
                "SQL is the business of Postgres; the Simulator checks its viewers' records against the tables, "
                + "and the Client brings the driver through which it finds the silos.");

    [Fact]
    public void No_project_in_src_references_a_test_or_a_benchmark() =>
        (from project in Repository.Projects
         where project.IsSource
         from reference in project.References
         where reference.EndsWith("Tests", StringComparison.Ordinal) || reference is "TestSupport"
            || reference.StartsWith("Benchmarks", StringComparison.Ordinal)
         select $"{project.Path} references {reference}")
        .ShouldAllObey("What is shipped does not stand on what proves it.");
}
