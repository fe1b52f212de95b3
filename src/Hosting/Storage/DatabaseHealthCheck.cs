using MediaSync.Postgres;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace MediaSync.Hosting.Storage;

/// <summary>Ready means that the database answers, and that what it commits is on disk.</summary>
internal sealed class DatabaseHealthCheck(NpgsqlDataSource database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var warning = await DatabaseSetup.FindDurabilityWarningAsync(database, cancellationToken);
            return warning is null ? HealthCheckResult.Healthy("The database answers.") : HealthCheckResult.Degraded(warning);
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException or OperationCanceledException)
        {
            return HealthCheckResult.Unhealthy("The database does not answer.", exception);
        }
    }
}
