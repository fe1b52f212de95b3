using MediaSync.Hosting.Observability;
using Microsoft.Extensions.Configuration;

namespace MediaSync.Hosting.Tests.Observability;

public sealed class TelemetryEndpointTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Without_an_endpoint_nothing_is_exported(string? value) => Find(value).ShouldBeNull();

    [Theory]
    [InlineData("http://collector:4317")]
    [InlineData("https://collector.example/v1")]
    public void An_address_of_http_is_an_endpoint(string value) => Find(value).ShouldBe(new Uri(value));

    [Theory]
    [InlineData("collector:4317")]
    [InlineData("ftp://collector")]
    [InlineData("/collector")]
    public void Anything_else_is_refused_and_named(string value) =>
        Should.Throw<SettingException>(() => Find(value)).Message
            .ShouldBe($"The setting OTEL_EXPORTER_OTLP_ENDPOINT is not an http or https address: {value}");

    private static Uri? Find(string? value) => TelemetryEndpoint.Find(
        new ConfigurationBuilder().AddInMemoryCollection([new("OTEL_EXPORTER_OTLP_ENDPOINT", value)]).Build());
}
