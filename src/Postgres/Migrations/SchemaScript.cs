using System.Security.Cryptography;
using System.Text;

namespace MediaSync.Postgres.Migrations;

/// <summary>One numbered file of SQL. It is applied once, in one transaction.</summary>
/// <param name="Number">1 to 9,999, unique in its set: files are applied in this order.</param>
/// <param name="Name">The file's name, for example <c>0001_accounts.sql</c>.</param>
/// <param name="Sql">Statements that may run in a transaction.</param>
public sealed record SchemaScript(int Number, string Name, string Sql)
{
    /// <summary>SHA-256 of the text as 64 lower-case hex digits. Line endings and a byte order mark do not change it.</summary>
    public string Checksum { get; } = ComputeChecksum(Sql);

    private static string ComputeChecksum(string sql)
    {
        // A checkout on another system may turn line endings: that is not a change of the schema.
        var text = sql.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
