using MediaSync.Core.Catalog;
using MediaSync.MediaServers.Http;
using MediaSync.Simulator.Servers;
using MediaSync.TestSupport.MediaServers;
using Microsoft.Extensions.DependencyInjection;


namespace MediaSync.MediaServers.Tests.Http;

public sealed class RequestGatesTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Requests_in_flight_are_bounded_over_all_clients_of_a_server()
    {
        await using var servers = await SimulatedServers.StartAsync(
            new() { Shows = 2, Episodes = 8, Movies = 4 }, cancellationToken: Cancelled);
        await using var host = new MediaServersHost(null, ("MaxRequestsInFlight", "3"));
        var first = host.Open(servers.Plex.Address);
        var second = host.Open(servers.Plex.Address);
        var release = new TaskCompletionSource();
        var full = new TaskCompletionSource();
        var held = 0;
        servers.Plex.Faults.Next(
            SimulatedFault.Held(release.Task, () =>
            {
                if (Interlocked.Increment(ref held) == 3)
                {
                    full.SetResult();
                }
            }),
            times: null);

        // Each call runs up to its first wait, so whoever was let through has been counted when the list is made.
        var pages = Enumerable.Range(0, 10)
            .Select(number => (number % 2 == 0 ? first : second).GetPageAsync("1", MediaKind.Movie, 0, 10, Cancelled))
            .ToList();
        await full.Task.WaitAsync(Cancelled);
        var (sent, inFlight) = (first.Requests + second.Requests, servers.Plex.InFlight);
        release.SetResult();
        await Task.WhenAll(pages);

        // Judged only now: a server that still holds requests cannot be stopped.
        (sent, inFlight).ShouldBe((3, 3));

        (first.Requests + second.Requests).ShouldBe(10);
        servers.Plex.PeakInFlight.ShouldBe(3);
        host.Services.GetRequiredService<RequestGates>().Count.ShouldBe(0);
    }

    [Fact]
    public async Task Servers_do_not_wait_for_each_other()
    {
        await using var servers = await SimulatedServers.StartAsync(
            new() { Shows = 2, Episodes = 8, Movies = 4 }, cancellationToken: Cancelled);
        await using var host = new MediaServersHost(null, ("MaxRequestsInFlight", "1"));
        var release = new TaskCompletionSource();
        var arrived = new TaskCompletionSource();
        servers.Plex.Faults.Next(SimulatedFault.Held(release.Task, arrived.SetResult));
        var slow = host.Open(servers.Plex.Address).GetLibrariesAsync(Cancelled);
        await arrived.Task.WaitAsync(Cancelled);

        var libraries = await host.Open(servers.Jellyfin.Address).GetLibrariesAsync(Cancelled);

        libraries.Count.ShouldBe(3);
        release.SetResult();
        (await slow).Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_caller_who_gives_up_waiting_leaves_no_trace()
    {
        await using var host = new MediaServersHost(null, ("MaxRequestsInFlight", "1"));
        var gates = host.Services.GetRequiredService<RequestGates>();
        var address = new Uri("http://media.test/");
        using var caller = new CancellationTokenSource();
        var turn = await gates.EnterAsync(address, null, Cancelled);
        var waiting = gates.EnterAsync(address, null, caller.Token);
        await caller.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => waiting);

        gates.Count.ShouldBe(1);
        turn.Dispose();
        gates.Count.ShouldBe(0);
        (await gates.EnterAsync(address, null, Cancelled)).Dispose();
    }
}
