using System.Text.Json;
using System.Text.RegularExpressions;
using MediaSync.Cluster.Tests.Clone;
using MediaSync.Cluster.Tests.Observability;

namespace MediaSync.Cluster.Tests.Deploy;

/// <summary>The dashboard and the alerts ask only for what a silo really has, under the names that Prometheus gives it.</summary>
[Collection(nameof(WatchedSilo))]
public sealed partial class DashboardTests(WatchedSilo silo)
{
    private const string Dashboard = "deploy/grafana/dashboards/mediasync.json";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Labels that no instrument has: a histogram's bound, and the silo.</summary>
    private static readonly string[] LabelsOfTheirOwn = ["le", "instance", "job"];

    [Fact]
    public async Task Every_query_names_instruments_that_exist()
    {
        var names = (await FindMetricsAsync()).SelectMany(PrometheusNames.Of).ToHashSet(StringComparer.Ordinal);
        var strangers = from query in Queries()
                        from metric in PromQl.MetricsOf(query)
                        where !names.Contains(metric)
                        select $"{metric} in {query}";
        strangers.ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_query_names_tags_that_exist()
    {
        var documented = TagsInDocument().Matches(ClonedFiles.Read("docs/operations.md")).Select(match => match.Value);
        var labels = (await FindMetricsAsync()).SelectMany(metric => metric.Tags).Concat(documented)
            .Select(PrometheusNames.Label).Concat(LabelsOfTheirOwn).ToHashSet(StringComparer.Ordinal);
        var strangers = from query in Queries()
                        from label in PromQl.LabelsOf(query)
                        where !labels.Contains(label)
                        select $"{label} in {query}";
        strangers.ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_instrument_of_playback_and_of_the_cluster_has_a_panel()
    {
        var asked = Queries().SelectMany(PromQl.MetricsOf).ToHashSet(StringComparer.Ordinal);
        (await FindMetricsAsync())
            .Where(metric => metric.Meter is "MediaSync.Playback" or "MediaSync.Flushing" or "MediaSync.Cluster")
            .Where(metric => !PrometheusNames.Of(metric).Any(asked.Contains))
            .Select(metric => metric.Name).ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_instrument_of_ours_is_in_the_table_of_operations()
    {
        var document = ClonedFiles.Read("docs/operations.md");
        (await FindMetricsAsync())
            .Where(metric => metric.Meter.StartsWith("MediaSync.", StringComparison.Ordinal))
            .Select(metric => $"| `{metric.Name}` | ")
            .Where(row => !document.Contains(row, StringComparison.Ordinal)).Distinct().ShouldBeEmpty();
    }

    [Fact]
    public void Every_panel_says_what_it_shows_and_asks_the_store_that_is_provisioned()
    {
        var store = Uid().Match(ClonedFiles.Read("deploy/grafana/provisioning/datasources/prometheus.yaml")).Groups[1].Value;
        using var dashboard = JsonDocument.Parse(ClonedFiles.Read(Dashboard));
        var panels = dashboard.RootElement.GetProperty("panels").EnumerateArray()
            .Where(panel => panel.GetProperty("type").GetString() != "row").ToList();
        panels.Count.ShouldBeGreaterThan(20);
        panels.ShouldAllBe(panel => panel.GetProperty("description").GetString()!.EndsWith('.'));
        panels.ShouldAllBe(panel => panel.GetProperty("datasource").GetProperty("uid").GetString() == store);
        panels.ShouldAllBe(panel => panel.GetProperty("targets").GetArrayLength() > 0);
        panels.Select(panel => panel.GetProperty("id").GetInt32()).ShouldBeUnique();
    }

    private static IReadOnlyList<string> Queries()
    {
        using var dashboard = JsonDocument.Parse(ClonedFiles.Read(Dashboard));
        var panels = dashboard.RootElement.GetProperty("panels").EnumerateArray()
            .Where(panel => panel.TryGetProperty("targets", out _))
            .SelectMany(panel => panel.GetProperty("targets").EnumerateArray())
            .Select(target => target.GetProperty("expr").GetString().ShouldNotBeNull());
        var alerts = Alert().Matches(ClonedFiles.Read("deploy/alerts.yaml")).Select(match => match.Groups[1].Value).ToList();
        alerts.Count.ShouldBeGreaterThan(5);
        return [.. panels, .. alerts];
    }

    /// <summary>What was exported, and of the same meters what would be if it had ever happened.</summary>
    private async Task<IReadOnlyList<ExportedMetric>> FindMetricsAsync()
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(Patience);
        string[] last =
        [
            "mediasync.report.refused", "mediasync.flush.duration", "http.server.request.duration", "orleans-app-requests-latency",
        ];
        await silo.Receiver.WaitUntilAsync(
            receiver => last.All(name => receiver.Metrics.Any(metric => metric.Name == name)), deadline.Token);
        var exported = silo.Receiver.Metrics;
        var meters = exported.Select(metric => metric.Meter)
            .Concat(["MediaSync.Sync", "MediaSync.MediaServers"]).ToHashSet(StringComparer.Ordinal);
        return [.. exported, .. await PublishedInstruments.ReadAsync(silo.Database, meters)];
    }

    // In the last cell of a row of five.
    [GeneratedRegex(
        @"(?<=^\|[^|]*\|[^|]*\|[^|]*\|[^|]*\|.*`)[a-z_.]+(?=`)", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex TagsInDocument();

    [GeneratedRegex(@"^\s+uid: (\S+)$", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Uid();

    [GeneratedRegex(@"^\s+expr: (.+)$", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Alert();
}
