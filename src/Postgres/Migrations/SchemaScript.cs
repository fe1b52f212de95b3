using System.Security.Cryptography;
using System.Text;

namespace MediaSync.Postgres.Migrations;

/// <summary>One numbered file of SQL. It is applied once.</summary>
/// <param name="Number">1 to 9,999, unique in its set: files are applied in this order. Numbers may be left out.</param>
/// <param name="Name">
/// The file's name, for example <c>0001_accounts.sql</c>, applied in one transaction, or <c>0002_titles.concurrent.sql</c>, whose
/// statements are sent one by one and outside a transaction.
/// </param>
/// <param name="Sql">
/// Statements that may run in a transaction; in a concurrent file statements that build or drop one index each without a lock on
/// its table.
/// </param>
public sealed record SchemaScript(int Number, string Name, string Sql)
{
    private const string ConcurrentEnding = ".concurrent.sql";

    /// <summary>SHA-256 of the text as 64 lower-case hex digits. Line endings and a byte order mark do not change it.</summary>
    public string Checksum { get; } = ComputeChecksum(Sql);

    /// <summary>The file's release line; 1 unless its first line is <c>-- release: N</c>.</summary>
    public int Release { get; } = ReleaseLine.Of(Sql);

    /// <summary>Whether the file's name says that it runs outside a transaction.</summary>
    public bool IsConcurrent { get; } = Name.EndsWith(ConcurrentEnding, StringComparison.Ordinal);

    private static string ComputeChecksum(string sql)
    {
        // A checkout on another system may turn line endings: that is not a change of the schema.
        var text = sql.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
