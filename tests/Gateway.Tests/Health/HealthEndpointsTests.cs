using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MediaSync.Gateway.Tests.Health;

public sealed class HealthEndpointsTests
{
    [Fact]
    public async Task A_process_is_live_and_ready_without_a_token()
    {
        await using var host = await ApiHost.StartAsync();
        var live = await host.SendAsync("GET", "/health/live", secret: null);
        live.Status.ShouldBe(200);
        live.Body.ShouldBe("""{"status":"healthy","checks":[]}""");
        (await host.SendAsync("GET", "/health/ready", secret: null)).Body.ShouldBe("""{"status":"healthy","checks":[]}""");
    }

    [Fact]
    public async Task What_is_not_ready_is_named_without_its_exception()
    {
        await using var host = await ApiHost.StartAsync(builder => builder.Services.AddHealthChecks()
            .AddCheck("database", () => HealthCheckResult.Unhealthy("No connection.", new InvalidOperationException("password=hunter2")))
            .AddCheck("flushing", () => HealthCheckResult.Degraded("fsync is off.")));
        var ready = await host.SendAsync("GET", "/health/ready", secret: null);
        ready.Status.ShouldBe(503);
        ready.Headers["Content-Type"].ShouldBe("application/json");
        ((string?)ready.Json["status"]).ShouldBe("unhealthy");
        var checks = ready.Json["checks"]!.AsArray();
        checks.Select(check => ((string?)check!["name"], (string?)check["status"], (string?)check["description"]))
            .ShouldBe([("database", "unhealthy", "No connection."), ("flushing", "degraded", "fsync is off.")]);
        ready.Body.ShouldNotContain("hunter2");
        (await host.SendAsync("GET", "/health/live", secret: null)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_check_that_throws_keeps_its_secret()
    {
        await using var host = await ApiHost.StartAsync(builder => builder.Services.AddHealthChecks()
            .AddCheck("database", () => throw new InvalidOperationException("password=hunter2")));
        var ready = await host.SendAsync("GET", "/health/ready", secret: null);
        ready.Status.ShouldBe(503);
        ready.Body.ShouldNotContain("hunter2");
    }
}
