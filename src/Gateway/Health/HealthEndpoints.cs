using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MediaSync.Gateway.Health;

/// <summary>Health, open to all: names and descriptions of checks only, never an exception.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        // Live says that the process answers; what it depends on is the business of readiness.
        endpoints.MapHealthChecks("/health/live", Options(_ => false));
        endpoints.MapHealthChecks("/health/ready", Options(_ => true));
    }

    private static HealthCheckOptions Options(Func<HealthCheckRegistration, bool> predicate) =>
        new() { Predicate = predicate, ResponseWriter = WriteAsync, AllowCachingResponses = true };

    private static async Task WriteAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "application/json";
        using (var writer = new Utf8JsonWriter(context.Response.BodyWriter))
        {
            writer.WriteStartObject();
            writer.WriteString("status"u8, NameOf(report.Status));
            writer.WriteStartArray("checks"u8);
            foreach (var (name, entry) in report.Entries)
            {
                writer.WriteStartObject();
                writer.WriteString("name"u8, name);
                writer.WriteString("status"u8, NameOf(entry.Status));
                writer.WriteString("description"u8, DescriptionOf(entry));
                writer.WriteNumber("seconds"u8, Math.Round(entry.Duration.TotalSeconds, 6));
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    /// <summary>
    /// A check that threw has its exception's message for a description, and nobody wrote that for everybody's eyes.
    /// </summary>
    private static string? DescriptionOf(HealthReportEntry entry) =>
        entry.Exception is { } exception && entry.Description == exception.Message ? "The check failed." : entry.Description;

    private static string NameOf(HealthStatus status) => JsonNamingPolicy.CamelCase.ConvertName(status.ToString());
}
