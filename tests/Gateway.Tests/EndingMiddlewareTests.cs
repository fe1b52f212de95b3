using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace MediaSync.Gateway.Tests;

public sealed class EndingMiddlewareTests
{
    private const string Server = """{"kind":"plex","url":"http://127.0.0.1:9","token":"t"}""";

    [Theory]
    [InlineData("/v1/servers")]
    [InlineData("/v1/servers/test")]
    public async Task A_request_that_asks_a_media_server_ends_when_the_host_begins_to_stop(string path)
    {
        await using var host = await ApiHost.StartAsync();
        host.Libraries.Silent = new TaskCompletionSource();
        var answer = host.SendAsync("POST", path, Server);
        await host.Libraries.Silent.Task;
        host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        (await answer).ShouldBeProblem(503, "stopping");
    }
}
