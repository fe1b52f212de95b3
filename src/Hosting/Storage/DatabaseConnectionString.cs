using Microsoft.Extensions.Configuration;
using Npgsql;

namespace MediaSync.Hosting.Storage;

/// <summary>The setting that names the operator's own database.</summary>
public static class DatabaseConnectionString
{
    /// <summary>As an environment variable <c>ConnectionStrings__MediaSync</c>.</summary>
    public const string Setting = "ConnectionStrings:MediaSync";

    private const string Form = "it is written Host=...;Username=...;Password=...;Database=..., "
        + "with quotes around a value that has a semicolon";

    /// <returns>Null if no database is named.</returns>
    /// <exception cref="SettingException">It is no connection string. Of it, the message shows a known word at most.</exception>
    public static string? Find(IConfiguration configuration) =>
        configuration[Setting] is { Length: > 0 } named ? Checked(named) : null;

    private static string Checked(string connectionString)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connectionString).ConnectionString;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException)
        {
            // Neither the value nor Npgsql's exception: of postgres://... or of a password with a semicolon, it takes a piece
            // that holds the password for a word of its own and repeats it.
            var known = new NpgsqlConnectionStringBuilder();
            var reason = exception is ArgumentException { ParamName: { } word } && known.ContainsKey(word)
                ? $"the value of \"{word}\" is wrong"
                : Form;
            throw new SettingException($"The setting {Setting} is not a connection string of Npgsql: {reason}.");
        }
    }
}
