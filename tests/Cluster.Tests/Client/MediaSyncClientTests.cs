using System.ComponentModel.DataAnnotations;
using MediaSync.Client;
using MediaSync.Core.Playback;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace MediaSync.Cluster.Tests.Client;

public sealed class MediaSyncClientTests
{
    private const string Database = "Host=127.0.0.1;Username=app;Database=mediasync";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Either_the_database_or_gateways_are_given()
    {
        Problem(_ => { }).ShouldBe("Give either ConnectionString or Gateways.");
        Problem(options => options.ConnectionString = "  ").ShouldBe("Give either ConnectionString or Gateways.");
        Problem(options =>
        {
            options.ConnectionString = Database;
            options.Gateways.Add("10.0.0.5:30000");
        }).ShouldBe("Give either ConnectionString or Gateways.");
        Problem(options => options.ConnectionString = Database).ShouldBeNull();
        Problem(options => options.Gateways.Add("10.0.0.5:30000")).ShouldBeNull();
        Problem(options => options.Gateways.Add("[::1]:30000")).ShouldBeNull();
    }

    [Theory]
    [InlineData("silo:30000")]
    [InlineData("10.0.0.5")]
    [InlineData("10.0.0.5:0")]
    [InlineData("10.0.0.5:99999")]
    [InlineData("::1")]
    [InlineData("")]
    public void A_gateway_is_an_address_with_a_port(string gateway) =>
        Problem(options => options.Gateways.Add(gateway)).ShouldBe($"\"{gateway}\" is not ip:port.");

    [Theory]
    [InlineData(nameof(MediaSyncClientOptions.ClusterId))]
    [InlineData(nameof(MediaSyncClientOptions.ServiceId))]
    [InlineData(nameof(MediaSyncClientOptions.RefreshInterval))]
    [InlineData(nameof(MediaSyncClientOptions.ConnectTimeout))]
    public void A_bad_value_is_named(string name) => Problem(options =>
    {
        options.ConnectionString = Database;
        var property = typeof(MediaSyncClientOptions).GetProperty(name)!;
        property.SetValue(options, property.PropertyType == typeof(string) ? "" : TimeSpan.Zero);
    }).ShouldNotBeNull().ShouldContain(name);

    [Fact]
    public async Task An_app_that_finds_no_silo_gives_up_after_its_patience()
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Services.AddMediaSyncClient(options =>
        {
            options.Gateways.Add($"127.0.0.1:{Simulator.Processes.LocalPorts.Take()}");
            options.ConnectTimeout = TimeSpan.FromSeconds(1);
        });
        using var host = builder.Build();
        host.Services.GetRequiredService<IPlayback>().ShouldNotBeNull();
        await Should.ThrowAsync<Exception>(() => host.StartAsync(Token).WaitAsync(TimeSpan.FromSeconds(30), Token));
    }

    private static string? Problem(Action<MediaSyncClientOptions> configure)
    {
        try
        {
            new ServiceCollection().AddMediaSyncClient(configure);
            return null;
        }
        catch (ValidationException exception)
        {
            return exception.Message;
        }
    }
}
