using System.Globalization;
using MediaSync.Core.Flushing;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MediaSync.Hosting.Storage;

/// <summary>Ready means that accepted reports reach the database in time.</summary>
internal sealed class FlushHealthCheck(IFlushHealth flushing) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var overdue = string.Create(
            CultureInfo.InvariantCulture, $"The oldest unwritten report is overdue by {flushing.Overdue.TotalSeconds:0.0} s.");
        return Task.FromResult(flushing.IsHealthy ? HealthCheckResult.Healthy(overdue) : HealthCheckResult.Unhealthy(overdue));
    }
}
