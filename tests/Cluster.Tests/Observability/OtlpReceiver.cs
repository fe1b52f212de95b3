using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MediaSync.Cluster.Tests.Observability;

/// <summary>Takes what processes export by OTLP over HTTP, on a free port of loopback, and keeps the names.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, ExportedMetric> _metrics = new(StringComparer.Ordinal);
    private readonly List<ExportedSpan> _spans = [];
    private readonly HashSet<string> _instances = new(StringComparer.Ordinal);
    private WebApplication? _application;
    private TaskCompletionSource _arrival = NewArrival();

    /// <summary>Where to send to: <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>.</summary>
    public string Address => _application.ShouldNotBeNull().Urls.First();

    /// <summary>Everything that came so far, one entry per instrument, with all tags that it ever had.</summary>
    public IReadOnlyList<ExportedMetric> Metrics
    {
        get
        {
            lock (_gate)
            {
                return [.. _metrics.Values];
            }
        }
    }

    /// <summary>What the senders call themselves.</summary>
    public IReadOnlyList<string> Instances
    {
        get
        {
            lock (_gate)
            {
                return [.. _instances];
            }
        }
    }

    public IReadOnlyList<ExportedSpan> Spans
    {
        get
        {
            lock (_gate)
            {
                return [.. _spans];
            }
        }
    }

    public static async Task<OtlpReceiver> StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRoutingCore();
        var receiver = new OtlpReceiver { _application = builder.Build() };
        receiver._application.MapPost("/v1/metrics", receiver.TakeMetricsAsync);
        receiver._application.MapPost("/v1/traces", receiver.TakeSpansAsync);
        await receiver._application.StartAsync(cancellationToken);
        return receiver;
    }

    /// <summary>Waits until what came so far is enough; looks again whenever more has come.</summary>
    public async Task WaitUntilAsync(Func<OtlpReceiver, bool> isEnough, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task arrival;
            lock (_gate)
            {
                arrival = _arrival.Task;
            }

            if (isEnough(this))
            {
                return;
            }

            await arrival.WaitAsync(cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_application is not null)
        {
            await _application.DisposeAsync();
        }
    }

    private static TaskCompletionSource NewArrival() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static async Task<byte[]> ReadBodyAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        return body.ToArray();
    }

    private async Task TakeMetricsAsync(HttpContext context)
    {
        var body = await ReadBodyAsync(context);
        var metrics = OtlpMessage.ReadMetrics(body);
        lock (_gate)
        {
            _instances.UnionWith(OtlpMessage.ReadResources(body, "service.instance.id"));
            foreach (var metric in metrics)
            {
                var tags = _metrics.TryGetValue(metric.Name, out var known) ? known.Tags : new HashSet<string>();
                _metrics[metric.Name] = metric with { Tags = metric.Tags.Union(tags).ToHashSet() };
            }
        }

        Arrive();
    }

    private async Task TakeSpansAsync(HttpContext context)
    {
        var spans = OtlpMessage.ReadSpans(await ReadBodyAsync(context));
        lock (_gate)
        {
            _spans.AddRange(spans);
        }

        Arrive();
    }

    private void Arrive()
    {
        TaskCompletionSource arrival;
        lock (_gate)
        {
            arrival = _arrival;
            _arrival = NewArrival();
        }

        arrival.SetResult();
    }
}
