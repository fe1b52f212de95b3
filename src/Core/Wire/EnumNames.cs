using System.Collections.Frozen;
using System.Text.Json;

namespace MediaSync.Core.Wire;

/// <summary>The names that an enum has in JSON: camelCase, exact in case, never a number.</summary>
internal static class EnumNames<TEnum>
    where TEnum : struct, Enum
{
    private static readonly FrozenDictionary<TEnum, string> Names = Enum.GetValues<TEnum>()
        .ToFrozenDictionary(value => value, value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()));

    private static readonly FrozenDictionary<string, TEnum> Values =
        Names.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    /// <summary>For messages: what may stand there.</summary>
    public static string Expectation { get; } =
        "must be one of " + string.Join(", ", Enum.GetValues<TEnum>().Select(value => Names[value]));

    public static string NameOf(TEnum value) => Names.TryGetValue(value, out var name)
        ? name
        : throw new ArgumentOutOfRangeException(nameof(value), value, "The value has no name in JSON.");

    public static bool TryParse(string name, out TEnum value) => Values.TryGetValue(name, out value);
}
