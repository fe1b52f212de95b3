using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace MediaSync.Postgres.Migrations;

/// <summary>A named set of schema files. A database may carry several sets, each with its own numbers.</summary>
public sealed partial record SchemaScripts
{
    private const string ResourceFolder = "Schema/";

    /// <summary>A set of the given files.</summary>
    /// <param name="set">What the set is called for as long as databases with it live; 1 to 100 characters.</param>
    /// <param name="scripts">At least one file, in any order.</param>
    /// <exception cref="ArgumentException">
    /// Two files have the same number, one is of an older release line than one before it, or there is none.
    /// </exception>
    public SchemaScripts(string set, IEnumerable<SchemaScript> scripts)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(set);
        Set = set;
        Scripts = [.. scripts.OrderBy(script => script.Number)];
        if (Scripts.Count == 0)
        {
            throw new ArgumentException($"The schema set \"{set}\" has no files.", nameof(scripts));
        }

        foreach (var (first, second) in Scripts.Zip(Scripts.Skip(1)))
        {
            if (first.Number == second.Number)
            {
                throw new ArgumentException(
                    $"Two files of the schema set \"{set}\" have the same number: {first.Name} and {second.Name}.",
                    nameof(scripts));
            }

            if (first.Release > second.Release)
            {
                throw new ArgumentException(
                    $"In the schema set \"{set}\" {second.Name} is of an older release line than {first.Name} before it.",
                    nameof(scripts));
            }
        }
    }

    /// <summary>The set's name.</summary>
    public string Set { get; }

    /// <summary>The files, by number.</summary>
    public IReadOnlyList<SchemaScript> Scripts { get; }

    /// <summary>The program's release line: that of its newest file.</summary>
    public int Release => Scripts[^1].Release;

    /// <summary>
    /// Reads the embedded resources called <c>Schema/NNNN_name.sql</c> and <c>Schema/NNNN_name.concurrent.sql</c>.
    /// </summary>
    /// <exception cref="ArgumentException">A resource in that folder is not called so, or there is none.</exception>
    public static SchemaScripts FromAssembly(string set, Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        var names = assembly.GetManifestResourceNames().Where(name => name.StartsWith(ResourceFolder, StringComparison.Ordinal));
        return new SchemaScripts(set, names.Select(name => Read(assembly, name)));
    }

    private static SchemaScript Read(Assembly assembly, string resource)
    {
        var name = resource[ResourceFolder.Length..];
        var match = FileName().Match(name);
        if (!match.Success)
        {
            throw new ArgumentException($"The schema file \"{name}\" is not named like 0001_accounts.sql.", nameof(resource));
        }

        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return new SchemaScript(int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture), name, reader.ReadToEnd());
    }

    [GeneratedRegex("^([0-9]{4})_[a-z0-9_]+(?:\\.concurrent)?\\.sql$", RegexOptions.CultureInvariant)]
    private static partial Regex FileName();
}
