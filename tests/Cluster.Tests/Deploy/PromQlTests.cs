namespace MediaSync.Cluster.Tests.Deploy;

public sealed class PromQlTests
{
    [Theory]
    [InlineData("up", "up", "")]
    [InlineData("sum by (instance) (rate(a_total[5m]))", "a_total", "instance")]
    [InlineData("histogram_quantile(0.99, sum by (le) (rate(a_bucket[$__rate_interval])))", "a_bucket", "le")]
    [InlineData("""max(a{route=~".*/b", code!~"2.."}) / $limit > 1e3""", "a", "code route")]
    [InlineData("""sum(a{x="by (y) {z}"}) or vector(0) unless on (k) b offset 5m""", "a b", "k x")]
    public void Metrics_and_labels_of_a_query_are_found(string query, string metrics, string labels)
    {
        PromQl.MetricsOf(query).Order().ShouldBe(Split(metrics));
        PromQl.LabelsOf(query).Order().ShouldBe(Split(labels));
    }

    private static string[] Split(string words) => words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
