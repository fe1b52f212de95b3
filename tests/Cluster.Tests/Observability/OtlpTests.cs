namespace MediaSync.Cluster.Tests.Observability;

[Collection(nameof(WatchedSilo))]
public sealed class OtlpTests(WatchedSilo silo)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static TheoryData<string> Meters =>
    [
        "MediaSync.Playback",
        "MediaSync.Flushing",
        "MediaSync.Cluster",
        "Npgsql",
        "Microsoft.Orleans",
        "System.Runtime",
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Server.Kestrel",
    ];

    [Theory]
    [MemberData(nameof(Meters))]
    public async Task A_silo_exports_its_own_meters_and_those_that_it_stands_on(string meter) =>
        await WaitUntilAsync(
            receiver => receiver.Metrics.Any(metric => metric.Meter == meter), $"nothing came of the meter {meter}");

    [Fact]
    public async Task A_silo_is_named_by_its_place_in_each_of_its_lives()
    {
        await WaitUntilAsync(receiver => receiver.Instances.Count > 0, "nobody said who it is");
        silo.Receiver.Instances.ShouldBe([$"127.0.0.1:{silo.Silo.SiloPort}"]);
    }

    [Fact]
    public async Task The_trace_of_a_flush_is_linked_to_the_request_that_brought_the_report()
    {
        await WaitUntilAsync(
            receiver => receiver.Spans.Where(span => span is { Source: "MediaSync.Flushing", Name: "flush" })
                .SelectMany(flush => flush.LinkedTraces)
                .Any(trace => IsIn(trace, "Microsoft.AspNetCore") && IsIn(trace, "Microsoft.Orleans.Application")),
            "no flush is linked to a request");

        bool IsIn(string trace, string source) =>
            silo.Receiver.Spans.Any(span => span.Trace == trace && span.Source == source);
    }

    [Fact]
    public async Task Buckets_of_times_tell_milliseconds_apart()
    {
        string[] times = ["mediasync.flush.duration", "db.client.operation.duration", "http.server.request.duration"];
        await WaitUntilAsync(
            receiver => times.All(name => receiver.Metrics.Any(metric => metric.Name == name)), "a histogram did not come");
        silo.Receiver.Metrics.Where(metric => times.Contains(metric.Name))
            .ShouldAllBe(metric => metric.Unit == "s" && metric.Bounds.Count(bound => bound > 0 && bound <= 0.1) >= 3);
    }

    [Fact]
    public async Task No_tag_of_ours_names_a_user_an_item_or_a_key()
    {
        await WaitUntilAsync(
            receiver => receiver.Metrics.Any(metric => metric.Name == "mediasync.report.refused"), "no refusal came");
        silo.Receiver.Metrics.Where(metric => metric.Meter.StartsWith("MediaSync.", StringComparison.Ordinal))
            .SelectMany(metric => metric.Tags).Distinct().ShouldBe(["error.type"]);
    }

    private async Task WaitUntilAsync(Func<OtlpReceiver, bool> isEnough, string otherwise)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(Patience);
        try
        {
            await silo.Receiver.WaitUntilAsync(isEnough, deadline.Token);
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            Assert.Fail($"{otherwise} within {Patience.TotalSeconds:0} s");
        }
    }
}
