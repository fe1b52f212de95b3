using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using MediaSync.Simulator.Servers;
using Microsoft.Extensions.DependencyInjection;

using MediaSync.TestSupport.MediaServers;

namespace MediaSync.MediaServers.Tests;

public sealed class MediaServersMetricsTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_attempt_is_counted_with_its_product_and_outcome()
    {
        await using var servers = await SimulatedServers.StartAsync(
            new() { Shows = 1, Episodes = 2, Movies = 1 }, cancellationToken: Cancelled);
        await using var host = new MediaServersHost();
        var meters = host.Services.GetRequiredService<IMeterFactory>();
        var seen = new ConcurrentQueue<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                // Other tests run beside this one: theirs are of another factory.
                if (instrument.Meter is { Name: "MediaSync.MediaServers" } meter && meter.Scope == meters)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => seen.Enqueue(Format(instrument, value, tags)));
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => seen.Enqueue(Format(instrument, 1, tags)));
        listener.Start();
        servers.Plex.Faults.Next(SimulatedFault.OfStatus(503));

        await host.Open(servers.Plex.Address).GetLibrariesAsync(Cancelled);

        seen.ShouldBe(
        [
            "mediasync.media_server.requests 1 product=plex outcome=overloaded",
            "mediasync.media_server.duration 1 product=plex outcome=overloaded",
            "mediasync.media_server.retries 1 product=plex",
            "mediasync.media_server.requests 1 product=plex outcome=ok",
            "mediasync.media_server.duration 1 product=plex outcome=ok",
        ]);
    }

    private static string Format(Instrument instrument, long value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        $"{instrument.Name} {value} {string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))}";
}
