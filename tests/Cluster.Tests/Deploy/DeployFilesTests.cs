using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using MediaSync.Cluster.Tests.Clone;
using MediaSync.Silo;
using MediaSync.TestSupport.Configuration;

namespace MediaSync.Cluster.Tests.Deploy;

/// <summary>The files of deploy/ fit the program: settings, times of grace, what they mount and publish.</summary>
public sealed partial class DeployFilesTests
{
    private static readonly Dictionary<string, PropertyInfo> Settings =
        SettingsDocument.FindSettings(ClonedFiles.SiloFolder).ToDictionary(StringComparer.Ordinal);

    public static TheoryData<string> Files =>
        ["deploy/Containerfile", "deploy/compose.yaml", "deploy/kubernetes.yaml"];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_setting_that_is_named_exists(string file)
    {
        var names = Variable().Matches(ClonedFiles.Read(file)).Select(match => Key(match.Value));
        names.Except(Settings.Keys).Except(["ConnectionStrings:MediaSync"]).ShouldBeEmpty();
        ClonedFiles.Read(file).ShouldContain("Silo__Address");
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_value_that_is_given_is_within_its_bounds(string file)
    {
        foreach (var (name, value) in ValuesOf(file))
        {
            var property = Settings[name];
            var options = Activator.CreateInstance(property.DeclaringType!).ShouldNotBeNull();
            Validator.ValidateProperty(
                SettingsDocument.Read(property, value), new ValidationContext(options) { MemberName = property.Name });
        }
    }

    [Fact]
    public void Compose_waits_as_long_as_the_silo_is_told() =>
        TimeSpan.FromSeconds(Number("deploy/compose.yaml", @"(?s)\n  silo:\n(?:    .*\n|\n)*?    stop_grace_period: (\d+)s"))
            .ShouldBe(GraceOf("deploy/compose.yaml"));

    [Fact]
    public void Kubernetes_waits_as_long_as_the_silo_is_told_after_its_pause()
    {
        const string File = "deploy/kubernetes.yaml";
        TimeSpan.FromSeconds(Number(File, @"terminationGracePeriodSeconds: (\d+)") - Number(File, @"sleep:\s+seconds: (\d+)"))
            .ShouldBe(GraceOf(File));
    }

    [Theory]
    [InlineData("deploy/compose.yaml")]
    [InlineData("deploy/kubernetes.yaml")]
    public void An_orderly_stop_fits_into_the_grace(string file) =>
        GraceOf(file).ShouldBeGreaterThan(new SiloOptions().ShutdownTimeout);

    [Fact]
    public void Compose_publishes_on_loopback_only()
    {
        var published = Regex.Matches(
            ClonedFiles.Read("deploy/compose.yaml"), """^ +- "([\d.]+):[\d-]+:\d+"$""", RegexOptions.Multiline);
        published.Count.ShouldBe(2);
        published.Select(port => port.Groups[1].Value).ShouldAllBe(address => address == "127.0.0.1");
    }

    [Fact]
    public void What_compose_mounts_is_there()
    {
        var mounted = Regex.Matches(ClonedFiles.Read("deploy/compose.yaml"), @"^ +- \./([^:]+):", RegexOptions.Multiline)
            .Select(match => ClonedFiles.PathOf($"deploy/{match.Groups[1].Value}")).ToList();
        mounted.Count.ShouldBe(5);
        mounted.ShouldAllBe(path => File.Exists(path) || Directory.Exists(path));
    }

    [Fact]
    public void The_image_exposes_the_ports_that_it_sets()
    {
        var exposed = Regex.Match(ClonedFiles.Read("deploy/Containerfile"), @"^EXPOSE (.+)$", RegexOptions.Multiline)
            .Groups[1].Value;
        var values = ValuesOf("deploy/Containerfile");
        exposed.Split(' ').ShouldBe([values["Gateway:Port"], values["Silo:SiloPort"], values["Silo:ClientPort"]]);
    }

    /// <summary>The setting that a variable stands for.</summary>
    private static string Key(string variable) => variable.Replace("__", ":", StringComparison.Ordinal);

    private static TimeSpan GraceOf(string file) =>
        TimeSpan.Parse(ValuesOf(file)["Silo:ContainerGrace"], CultureInfo.InvariantCulture);

    private static int Number(string file, string pattern) =>
        int.Parse(Regex.Match(ClonedFiles.Read(file), pattern).Groups[1].Value, CultureInfo.InvariantCulture);

    /// <summary>Plain values by the setting's name; secrets and what the platform fills in are left out.</summary>
    private static Dictionary<string, string> ValuesOf(string file) =>
        Value().Matches(ClonedFiles.Read(file))
            .Select(match => (Name: Key(match.Groups["name"].Value), match.Groups["value"].Value))
            .Where(entry => Settings.ContainsKey(entry.Name))
            .ToDictionary(entry => entry.Name, entry => entry.Value, StringComparer.Ordinal);

    [GeneratedRegex("[A-Z][A-Za-z]+__[A-Za-z]+", RegexOptions.CultureInvariant)]
    private static partial Regex Variable();

    // NAME=value, NAME: value, or Kubernetes' two lines; not in comments.
    [GeneratedRegex(
        """^(?!\s*\#).*?(?<name>[A-Z][A-Za-z]+__[A-Za-z]+)(?:=|: |\n\s+value: )"?(?<value>[^"\s]+)"?""",
        RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Value();
}
