using System.Globalization;

namespace MediaSync.Simulator.Servers.Jellyfin;

/// <summary>A number as a Jellyfin id: 32 hex digits, of which the second half only proves that it is one of ours.</summary>
internal static class JellyfinKey
{
    public static string Of(long key) => string.Create(CultureInfo.InvariantCulture, $"{key:x16}{~key:x16}");

    /// <summary>The number; null if the id, with or without hyphens, is none of ours.</summary>
    public static long? Read(string? id) =>
        Guid.TryParse(id, CultureInfo.InvariantCulture, out var guid)
        && guid.ToString("N") is var text
        && long.TryParse(text.AsSpan(0, 16), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var key)
        && Of(key) == text
            ? key
            : null;
}
