using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace MediaSync.Hosting.Observability;

/// <summary>
/// Logs one line per event on the console. <c>Logging:LogLevel:…</c> changes the levels, as in every ASP.NET Core program.
/// </summary>
internal static class ConsoleLines
{
    /// <param name="logging">The host's logging.</param>
    /// <param name="configuration">Where levels are changed.</param>
    /// <param name="levels">Least levels of what only this host has, unless they are changed.</param>
    public static ILoggingBuilder AddConsoleLines(
        this ILoggingBuilder logging, IConfiguration configuration, IReadOnlyDictionary<string, LogLevel> levels)
    {
        logging.SetMinimumLevel(LogLevel.Information);
        // The frameworks tell of every request and connection; what matters of it comes back as a warning.
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddFilter("System", LogLevel.Warning);
        logging.AddFilter("Npgsql", LogLevel.Warning);
        // The framework's base class tells of every request without a right.
        logging.AddFilter("MediaSync.Gateway.Authentication", LogLevel.Warning);
        foreach (var (category, level) in levels)
        {
            logging.AddFilter(category, level);
        }

        logging.AddConfiguration(configuration.GetSection("Logging"));
        return logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z' ";
            console.ColorBehavior = Console.IsOutputRedirected ? LoggerColorBehavior.Disabled : LoggerColorBehavior.Default;
        });
    }
}
