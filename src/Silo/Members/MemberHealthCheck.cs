using Microsoft.Extensions.Diagnostics.HealthChecks;
using Orleans.Runtime;

namespace MediaSync.Silo.Members;

/// <summary>Ready means that this silo is an active member: a load balancer may send it callers.</summary>
internal sealed class MemberHealthCheck(ISiloStatusOracle status) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var own = status.CurrentStatus;
        return Task.FromResult(own == SiloStatus.Active
            ? HealthCheckResult.Healthy("The silo is an active member of the cluster.")
            : HealthCheckResult.Unhealthy($"The silo is {own}."));
    }
}
