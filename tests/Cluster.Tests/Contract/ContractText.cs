using System.Globalization;
using System.Reflection;
using System.Text;

namespace MediaSync.Cluster.Tests.Contract;

/// <summary>
/// The contract as text: sections without indentation, and in them lines <c>key: value  name</c>. Key and value are agreed between
/// builds; the name is there for the reader.
/// </summary>
internal static class ContractText
{
    private const string Head =
        """
        # What silos and clients say to each other, also those of different builds. A test compares it with the code.
        # A key never changes its value: a field that goes leaves its number unused, a new one takes the next.

        """;

    public static string Render()
    {
        var text = new StringBuilder(Head);
        foreach (var grain in ContractTypes.Grains)
        {
            Line(text, $"grain {grain.GetCustomAttribute<GrainTypeAttribute>()?.GetGrainType(null!, null!).ToString() ?? "?"}");
            foreach (var type in ContractTypes.Interfaces.Where(grain.IsAssignableTo))
            {
                Line(text, $"  {ContractTypes.AliasOf(type)}: interface  {grain.FullName}");
            }
        }

        foreach (var type in ContractTypes.Interfaces)
        {
            Interface(text, type);
        }

        foreach (var (value, surrogate) in ContractTypes.Converted)
        {
            Line(text, $"passed {NameOf(value)}, {value.Assembly.GetName().Name}");
            Line(text, $"  written as: {ContractTypes.AliasOf(surrogate)}");
        }

        foreach (var type in ContractTypes.Serialized)
        {
            Line(text, $"type {ContractTypes.AliasOf(type)}");
            foreach (var (id, field) in ContractTypes.FieldsOf(type))
            {
                Line(text, $"  {id}: {NameOf(field.FieldType)}  {field.Name}");
            }
        }

        foreach (var type in ContractTypes.Passed.Where(type => type.IsEnum))
        {
            Line(text, $"enum {NameOf(type)}");
            foreach (var value in Enum.GetValues(type))
            {
                Line(text, $"  {Convert.ToInt64(value, CultureInfo.InvariantCulture)}: {value}");
            }
        }

        return text.ToString();
    }

    /// <summary>The agreed part: section and key, and the value.</summary>
    public static Dictionary<string, string> Parse(string text)
    {
        var agreed = new Dictionary<string, string>();
        var section = "";
        foreach (var line in text.Split('\n').Where(line => line.Length > 0 && line[0] != '#'))
        {
            if (line[0] != ' ')
            {
                section = line;
                continue;
            }

            var parts = line.Trim().Split(": ", 2);
            agreed.Add($"{section}, {parts[0]}", parts[1].Split("  ")[0]);
        }

        return agreed;
    }

    private static void Interface(StringBuilder text, Type type)
    {
        Line(text, $"interface {ContractTypes.AliasOf(type)}");
        var key = type.GetInterfaces().Single(of => of.Name.StartsWith("IGrainWith", StringComparison.Ordinal));
        Line(text, $"  key: {key.Name}  {type.FullName}");
        foreach (var method in type.GetMethods().OrderBy(ContractTypes.AliasOf, StringComparer.Ordinal))
        {
            var parameters = string.Join(", ", method.GetParameters().Select(parameter => NameOf(parameter.ParameterType)));
            Line(text, $"  {ContractTypes.AliasOf(method)}: ({parameters}) -> {NameOf(method.ReturnType)}  {method.Name}");
        }
    }

    /// <summary>Lines end alike on every system.</summary>
    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');

    private static string NameOf(Type type)
    {
        if (type.IsArray)
        {
            return $"{NameOf(type.GetElementType()!)}[]";
        }

        if (Nullable.GetUnderlyingType(type) is { } value)
        {
            return $"{NameOf(value)}?";
        }

        if (ContractTypes.AliasOf(type) is { } alias)
        {
            return alias;
        }

        var name = type.Namespace == "System" ? type.Name : type.FullName ?? type.Name;
        return type.IsGenericType
            ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GenericTypeArguments.Select(NameOf))}>"
            : name;
    }
}
