using System.Diagnostics.Metrics;
using MediaSync.Core.Sync.Servers;

namespace MediaSync.MediaServers;

/// <summary>
/// What media servers were asked and how they answered. Tags are the product and the outcome: never a server or a library.
/// </summary>
internal sealed class MediaServersMetrics
{
    public const string MeterName = "MediaSync.MediaServers";

    // Exporters' own buckets begin at 5, and most answers take less.
    private static readonly InstrumentAdvice<double> Buckets = new()
    {
        HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 600],
    };

    private readonly Counter<long> _requests;
    private readonly Counter<long> _retries;
    private readonly Histogram<double> _duration;

    public MediaServersMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _requests = meter.CreateCounter<long>(
            "mediasync.media_server.requests", "{request}", "Attempts that ended, repeated ones included.");
        _retries = meter.CreateCounter<long>(
            "mediasync.media_server.retries", "{retry}", "Failed attempts after which another was decided on.");
        _duration = meter.CreateHistogram<double>(
            "mediasync.media_server.duration",
            "s",
            "From sending an attempt to its last byte or its failure; waiting for a turn is left out.",
            tags: null,
            Buckets);
    }

    public void AttemptEnded(MediaServerKind product, string outcome, TimeSpan duration)
    {
        if (_requests.Enabled)
        {
            _requests.Add(1, new("product", NameOf(product)), new("outcome", outcome));
        }

        if (_duration.Enabled)
        {
            _duration.Record(duration.TotalSeconds, new("product", NameOf(product)), new("outcome", outcome));
        }
    }

    public void Retrying(MediaServerKind product) =>
        _retries.Add(1, new KeyValuePair<string, object?>("product", NameOf(product)));

    private static string NameOf(MediaServerKind product) => product == MediaServerKind.Plex ? "plex" : "jellyfin";
}
