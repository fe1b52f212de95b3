using System.Text.Json;
using System.Text.RegularExpressions;

namespace MediaSync.Simulator.Tests.Captures;

/// <summary>
/// Which fields JSON has, of which types, and what their texts look like: "Items[].UserData.Played" is True or False. Made of
/// any number of documents.
/// </summary>
internal sealed partial class Shape
{
    private readonly Dictionary<string, HashSet<string>> _types = [];
    private readonly Dictionary<string, HashSet<string>> _formats = [];

    public Shape(IEnumerable<JsonElement> documents)
    {
        foreach (var document in documents)
        {
            Add(string.Empty, document);
        }
    }

    public IEnumerable<string> Paths => _types.Keys;

    /// <summary>What of this shape is not in another: fields, types and forms of text that the other never has.</summary>
    public List<string> StrangerThan(Shape other)
    {
        var strange = new List<string>();
        foreach (var (path, types) in _types)
        {
            if (!other._types.TryGetValue(path, out var known))
            {
                strange.Add($"{path}: no such field");
            }
            else if (types.Except(known).FirstOrDefault() is { } type)
            {
                strange.Add($"{path}: {type}, captured as {string.Join(" or ", known)}");
            }
            else if (_formats.GetValueOrDefault(path, []).FirstOrDefault(format => !other.Knows(path, format)) is { } form)
            {
                strange.Add($"{path}: looks like {form}, captured as {string.Join(" or ", other._formats[path])}");
            }
        }

        return strange;
    }

    /// <summary>Fields of another shape at the given paths that this one lacks or has as another type.</summary>
    public List<string> Lacking(Shape other, IEnumerable<string> paths) =>
    [
        .. paths.Where(path => other._types.TryGetValue(path, out var types)
            && !(_types.TryGetValue(path, out var own) && own.Overlaps(types))),
    ];

    private static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => "boolean",
        var kind => kind.ToString(),
    };

    private static string FormatOf(string text) => text switch
    {
        _ when HexId().IsMatch(text) => "32 hex digits",
        _ when Date().IsMatch(text) => "a date with up to 7 digits and Z",
        _ when HyphenId().IsMatch(text) => "an id with hyphens",
        _ when Digits().IsMatch(text) => "digits",
        _ when Address().IsMatch(text) => $"{text[..(text.IndexOf("://", StringComparison.Ordinal))]} address",
        _ => "text",
    };

    [GeneratedRegex("^[0-9a-f]{32}$")]
    private static partial Regex HexId();

    // Trailing zeros are not always there: 810859 is 8108590.
    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{1,7}Z$")]
    private static partial Regex Date();

    [GeneratedRegex("^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$")]
    private static partial Regex HyphenId();

    [GeneratedRegex(@"^\d+$")]
    private static partial Regex Digits();

    [GeneratedRegex("^[a-z]+://")]
    private static partial Regex Address();

    // Free text may look like anything, for example like digits.
    private bool Knows(string path, string format) =>
        !_formats.TryGetValue(path, out var known) || known.Contains(format) || known.Contains("text");

    private void Add(string path, JsonElement value)
    {
        if (path.Length > 0)
        {
            Note(_types, path, TypeOf(value));
        }

        switch (value.ValueKind)
        {
            // Ids of catalogues are names that servers make up, not fields.
            case JsonValueKind.Object when !path.EndsWith("ProviderIds", StringComparison.Ordinal):
                foreach (var field in value.EnumerateObject())
                {
                    Add(path.Length == 0 ? field.Name : $"{path}.{field.Name}", field.Value);
                }

                break;
            case JsonValueKind.Array:
                foreach (var element in value.EnumerateArray())
                {
                    Add($"{path}[]", element);
                }

                break;
            case JsonValueKind.String:
                Note(_formats, path, FormatOf(value.GetString()!));
                break;
        }
    }

    private static void Note(Dictionary<string, HashSet<string>> notes, string path, string note)
    {
        if (!notes.TryGetValue(path, out var known))
        {
            notes.Add(path, known = []);
        }

        known.Add(note);
    }
}
