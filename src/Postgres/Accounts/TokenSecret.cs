using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace MediaSync.Postgres.Accounts;

/// <summary>Makes secrets, and the hashes that are kept of them.</summary>
internal static class TokenSecret
{
    private const string Prefix = "ms_";
    private const int RandomBytes = 32;

    // 32 bytes are 43 characters of base64url.
    private const int Length = 3 + 43;

    /// <summary>A new secret of 256 random bits. The prefix lets people and leak scanners see what it is.</summary>
    public static string Create()
    {
        Span<byte> random = stackalloc byte[RandomBytes];
        RandomNumberGenerator.Fill(random);
        return Prefix + Base64Url.EncodeToString(random);
    }

    /// <summary>Whether it could have been made here: what could not needs no query.</summary>
    public static bool HasShape(string secret) =>
        secret.Length == Length
        && secret.StartsWith(Prefix, StringComparison.Ordinal)
        && Base64Url.IsValid(secret.AsSpan(Prefix.Length));

    /// <summary>SHA-256. The secrets are as random as its output, so salt and stretching would add nothing.</summary>
    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
