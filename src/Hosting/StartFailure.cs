using System.Globalization;
using System.Reflection;
using MediaSync.Postgres.Embedded;
using MediaSync.Postgres.Migrations;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using Npgsql;

namespace MediaSync.Hosting;

/// <summary>Says in one line what kept the process from starting, for the operator who can do something about it.</summary>
internal static class StartFailure
{
    /// <summary>Exit code of a process that did not come to serve. One line on the error output says why.</summary>
    public const int NotStarted = 2;

    private const string BinderFailure = "Failed to convert configuration value";

    /// <summary>Null for what nobody foresaw: that keeps its stack trace.</summary>
    public static string? Describe(Exception exception) => exception switch
    {
        SettingException setting => setting.Message,
        OptionsValidationException options => Describe(options),
        AggregateException { InnerExceptions: [OptionsValidationException options, ..] } => Describe(options),
        EmbeddedPostgresException or SchemaException or InvalidDataException => exception.Message,
        IOException { InnerException: AddressInUseException } =>
            $"Another program listens there already (Gateway:Port): {exception.Message}",
        PostgresException refused => $"The database refuses: {refused.MessageText} (SQLSTATE {refused.SqlState})",
        NpgsqlException unreachable => $"The database cannot be reached: {unreachable.Message}",
        IOException or UnauthorizedAccessException => exception.Message,
        // The binder's own words: they name the setting and its value.
        InvalidOperationException { Message: var message } when message.StartsWith(BinderFailure, StringComparison.Ordinal) =>
            $"A setting cannot be read: {message}",
        _ => null,
    };

    private static string Describe(OptionsValidationException exception)
    {
        var field = exception.OptionsType.GetField("SectionName", BindingFlags.Public | BindingFlags.Static);
        var section = field?.GetRawConstantValue();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"A setting of the section {section ?? exception.OptionsType.Name} is wrong: {string.Join(" ", exception.Failures)}");
    }
}
