using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MediaSync.Simulator.Servers.Jellyfin;

/// <summary>An Etag: the digest of DateLastSaved, so it moves exactly when that does.</summary>
internal static class JellyfinEtag
{
    public static string Of(long savedTicks)
    {
        var text = Encoding.Unicode.GetBytes(savedTicks.ToString(CultureInfo.InvariantCulture));
#pragma warning disable CA5351 // Not for security: it is what the real server uses.
        return Convert.ToHexStringLower(MD5.HashData(text));
#pragma warning restore CA5351
    }
}
