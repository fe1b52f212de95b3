using MediaSync.Cluster.Tests.Clone;
using MediaSync.TestSupport.Configuration;

namespace MediaSync.Cluster.Tests.Deploy;

/// <summary>Keeps docs/configuration.md true for what only a cluster has.</summary>
public sealed class SiloSettingsDocumentTests
{
    private static readonly SettingsDocument Document = new(
        ClonedFiles.PathOf("docs/configuration.md"),
        ClonedFiles.SiloFolder,
        section => section is "Silo" or "MediaSyncClientOptions");

    public static TheoryData<string> Keys => [.. Document.Keys];

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_setting_is_documented_with_its_variable_its_bounds_and_its_default(string key) =>
        Document.FindMistake(key).ShouldBeNull();

    [Fact]
    public void Nothing_is_documented_that_is_no_setting() => Document.Strangers.ShouldBeEmpty();

    [Fact]
    public void The_silos_own_section_is_found() => Document.Sections.ShouldBe(["Silo"]);

    [Fact]
    public void Every_other_section_is_one_of_Standalones_too() =>
        new SettingsDocument(ClonedFiles.PathOf("docs/configuration.md"), ClonedFiles.SiloFolder, section => section != "Silo")
            .Sections.ShouldBe(["Flushing", "Gateway", "MediaServers", "Playback", "Postgres", "Sync", "WatchState"]);
}
