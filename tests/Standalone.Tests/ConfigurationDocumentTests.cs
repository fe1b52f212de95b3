using System.Reflection;
using MediaSync.TestSupport.Configuration;

namespace MediaSync.Standalone.Tests;

/// <summary>
/// Keeps docs/configuration.md true: every setting of the program has a row with its variable, its bounds and its default. What
/// only a cluster has is compared where the cluster is tested.
/// </summary>
public sealed class ConfigurationDocumentTests
{
    private static readonly string[] Clusters = ["Silo", "MediaSyncClientOptions"];

    private static readonly SettingsDocument Document = new(
        PathOf("ConfigurationDocument"),
        Path.GetDirectoryName(PathOf("StandaloneProgram"))!,
        section => !Clusters.Contains(section));

    public static TheoryData<string> Keys => [.. Document.Keys];

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_setting_is_documented_with_its_variable_its_bounds_and_its_default(string key) =>
        Document.FindMistake(key).ShouldBeNull();

    [Fact]
    public void Nothing_is_documented_that_is_no_setting() => Document.Strangers.ShouldBeEmpty();

    [Fact]
    public void Every_section_of_the_program_is_found() =>
        Document.Sections.ShouldBe(["Flushing", "Gateway", "MediaServers", "Playback", "Postgres", "Sync", "WatchState"]);

    private static string PathOf(string name) =>
        typeof(ConfigurationDocumentTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == name).Value.ShouldNotBeNull();
}
