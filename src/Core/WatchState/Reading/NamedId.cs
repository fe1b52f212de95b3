using System.Security.Cryptography;
using System.Text;

namespace MediaSync.Core.WatchState.Reading;

/// <summary>Ids that are the same for the same names, on every machine: a repeated report is the same report.</summary>
internal static class NamedId
{
    /// <summary>The id that an account reports under.</summary>
    public static Guid OfReporter(Guid server, string account) => Of($"reporter\n{server:N}\n{account}");

    /// <summary>The viewing of a resume point: one per playing, as far as the server's date tells them apart.</summary>
    public static Guid OfViewing(Guid server, string account, string key, DateTimeOffset? playedAt) =>
        Of($"viewing\n{server:N}\n{account}\n{key}\n{playedAt?.UtcTicks ?? 0}");

    // RFC 9562, version 8: 122 bits of a hash.
    private static Guid Of(string name)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash, bigEndian: true);
    }
}
