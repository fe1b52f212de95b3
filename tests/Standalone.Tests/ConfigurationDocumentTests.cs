using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace MediaSync.Standalone.Tests;

/// <summary>
/// Keeps docs/configuration.md true: every property of every options class that the program ships has a row, and its row has the
/// name of its environment variable, its bounds and its default.
/// </summary>
public sealed class ConfigurationDocumentTests
{
    private const string Unset = "unset";

    private static readonly IReadOnlyList<PropertyInfo> Settings =
        [.. from type in ShippedTypes()
            where type is { IsClass: true, IsAbstract: false } && type.Name.EndsWith("Options", StringComparison.Ordinal)
            from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            where property.CanWrite
            select property];

    private static readonly Dictionary<string, string[]> Rows = ReadRows();

    public static TheoryData<string> Keys => [.. Settings.Select(KeyOf)];

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_setting_is_documented_with_its_variable_its_bounds_and_its_default(string key)
    {
        var property = Settings.Single(setting => KeyOf(setting) == key);
        Rows.ShouldContainKey(key, $"docs/configuration.md has no row for {key}.");
        var cells = Rows[key];
        if (SectionOf(property) is not null)
        {
            cells[1].ShouldBe($"`{key.Replace(":", "__", StringComparison.Ordinal)}`");
        }

        Read(property, cells[^1]).ShouldBe(property.GetValue(Activator.CreateInstance(property.DeclaringType!)));
        if (property.GetCustomAttribute<RangeAttribute>() is { } range)
        {
            cells[^2].Split(" to ").Select(bound => Read(property, bound))
                .ShouldBe([Read(property, $"{range.Minimum}"), Read(property, $"{range.Maximum}")]);
        }
    }

    [Fact]
    public void Nothing_is_documented_that_is_no_setting() => Rows.Keys.Except(Settings.Select(KeyOf)).ShouldBeEmpty();

    [Fact]
    public void Every_section_of_the_program_is_found() =>
        Settings.Select(SectionOf).OfType<string>().Distinct().Order(StringComparer.Ordinal)
            .ShouldBe(["Flushing", "Gateway", "MediaServers", "Playback", "Postgres", "Sync"]);

    /// <summary>Section:Name; for options that are given in code, the type's name and the property's.</summary>
    private static string KeyOf(PropertyInfo property) =>
        SectionOf(property) is { } section ? $"{section}:{property.Name}" : $"{property.DeclaringType!.Name}.{property.Name}";

    private static string? SectionOf(PropertyInfo property) =>
        property.DeclaringType!.GetField("SectionName", BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)?
            .GetRawConstantValue() as string;

    /// <summary>Reads a value as the program's own configuration would.</summary>
    private static object? Read(PropertyInfo property, string value) =>
        value == Unset ? null : TypeDescriptor.GetConverter(property.PropertyType).ConvertFromInvariantString(value);

    /// <summary>What lies beside the program, so that a new project's options cannot be forgotten.</summary>
    private static IEnumerable<Type> ShippedTypes() =>
        Directory.EnumerateFiles(Path.GetDirectoryName(PathOf("StandaloneProgram"))!, "MediaSync.*.dll")
            .SelectMany(file => Assembly.LoadFrom(file).GetTypes());

    /// <summary>Rows whose first cell names a setting: two words with a colon or a dot between them.</summary>
    private static Dictionary<string, string[]> ReadRows() =>
        File.ReadLines(PathOf("ConfigurationDocument"))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .Select(line => line.Trim('|', ' ').Split(" | "))
            .Where(cells => cells[0].Split(':', '.') is [var first, var second] && IsWord(first) && IsWord(second))
            .ToDictionary(cells => cells[0], StringComparer.Ordinal);

    private static bool IsWord(string text) => text.Length > 0 && text.All(char.IsAsciiLetterOrDigit);

    private static string PathOf(string name) =>
        typeof(ConfigurationDocumentTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == name).Value.ShouldNotBeNull();
}
