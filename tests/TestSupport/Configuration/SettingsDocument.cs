using System.Collections;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace MediaSync.TestSupport.Configuration;

/// <summary>
/// Compares docs/configuration.md with a program: every property of every options class that lies beside it has a row, and its
/// row has the name of its environment variable, its bounds and its default.
/// </summary>
public sealed class SettingsDocument
{
    private const string Unset = "unset";

    private readonly Dictionary<string, string[]> _rows;
    private readonly Dictionary<string, PropertyInfo> _settings;

    /// <param name="document">Path of the page.</param>
    /// <param name="folder">The program's, so that a new project's options cannot be forgotten.</param>
    /// <param name="isWanted">
    /// Whether the settings of a section are compared; options that are given in code have their type's name as one.
    /// </param>
    public SettingsDocument(string document, string folder, Func<string, bool> isWanted)
    {
        _rows = ReadRows(document).Where(row => isWanted(SectionOf(row.Key))).ToDictionary(StringComparer.Ordinal);
        _settings = FindSettings(folder).Where(setting => isWanted(SectionOf(setting.Key))).ToDictionary(StringComparer.Ordinal);
    }

    /// <summary>Names of the program's settings: <c>Section:Name</c>, or <c>Type.Name</c> for those that are given in code.</summary>
    public IReadOnlyList<string> Keys => [.. _settings.Keys];

    /// <summary>The program's sections in order.</summary>
    public IReadOnlyList<string> Sections =>
        [.. _settings.Keys.Where(IsConfigured).Select(SectionOf).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Rows of the page that are no setting.</summary>
    public IReadOnlyList<string> Strangers => [.. _rows.Keys.Except(_settings.Keys)];

    /// <summary>The settings of all options classes beside a program, by name.</summary>
    public static IEnumerable<KeyValuePair<string, PropertyInfo>> FindSettings(string folder) =>
        from file in Directory.EnumerateFiles(folder, "MediaSync.*.dll")
        from type in Assembly.LoadFrom(file).GetTypes()
        where type is { IsClass: true, IsAbstract: false } && type.Name.EndsWith("Options", StringComparison.Ordinal)
        let section = type.GetField("SectionName", BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)?
            .GetRawConstantValue() as string
        from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        where property.CanWrite || IsList(property)
        select KeyValuePair.Create(section is null ? $"{type.Name}.{property.Name}" : $"{section}:{property.Name}", property);

    /// <summary>Reads a value as the program's own configuration would.</summary>
    public static object? Read(PropertyInfo property, string value) =>
        value == Unset ? null : TypeDescriptor.GetConverter(property.PropertyType).ConvertFromInvariantString(value);

    /// <summary>What the page has wrong about a setting; null if nothing.</summary>
    public string? FindMistake(string key)
    {
        if (!_rows.TryGetValue(key, out var cells))
        {
            return $"docs/configuration.md has no row for {key}.";
        }

        var variable = $"`{key.Replace(":", "__", StringComparison.Ordinal)}`";
        if (IsConfigured(key) && cells[1] != variable)
        {
            return $"{key}: the environment variable is {variable}.";
        }

        var property = _settings[key];
        var initial = property.GetValue(Activator.CreateInstance(property.DeclaringType!));
        if (IsList(property))
        {
            return FindMistakeInList(property, cells, (ICollection)initial!);
        }

        if (!Equals(Read(property, cells[^1]), initial))
        {
            return $"{key}: the default is {initial ?? Unset}.";
        }

        if (property.GetCustomAttribute<RangeAttribute>() is not { } range)
        {
            return null;
        }

        object?[] bounds = [Read(property, $"{range.Minimum}"), Read(property, $"{range.Maximum}")];
        return cells[^2].Split(" to ").Select(bound => Read(property, bound)).SequenceEqual(bounds)
            ? null
            : $"{key}: the bounds are {bounds[0]} to {bounds[1]}.";
    }

    /// <summary>A list is filled, so it needs no setter.</summary>
    private static bool IsList(PropertyInfo property) =>
        property.PropertyType != typeof(string) && property.PropertyType.IsAssignableTo(typeof(IEnumerable));

    private static string? FindMistakeInList(PropertyInfo property, string[] cells, ICollection initial)
    {
        if (initial.Count > 0 || cells[^1] != Unset)
        {
            return $"{property.Name}: a list is {Unset} by default.";
        }

        var bounds = property.GetCustomAttribute<MaxLengthAttribute>() is { } longest ? $"at most {longest.Length}" : null;
        return bounds is null || cells[^2] == bounds ? null : $"{property.Name}: the bounds are {bounds}.";
    }

    private static bool IsConfigured(string key) => key.Contains(':', StringComparison.Ordinal);

    private static string SectionOf(string key) => key.Split(':', '.')[0];

    /// <summary>Rows whose first cell names a setting: two words with a colon or a dot between them.</summary>
    private static IEnumerable<KeyValuePair<string, string[]>> ReadRows(string document) =>
        from line in File.ReadLines(document)
        where line.StartsWith("| ", StringComparison.Ordinal)
        let cells = line.Trim('|', ' ').Split(" | ")
        where cells[0].Split(':', '.') is [var first, var second] && IsWord(first) && IsWord(second)
        select KeyValuePair.Create(cells[0], cells);

    private static bool IsWord(string text) => text.Length > 0 && text.All(char.IsAsciiLetterOrDigit);
}
