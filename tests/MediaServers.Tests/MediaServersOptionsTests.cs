using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MediaSync.MediaServers.Tests;

public sealed class MediaServersOptionsTests
{
    [Theory]
    [InlineData("MaxRequestsInFlight", "0")]
    [InlineData("MaxAttempts", "21")]
    [InlineData("RequestTimeout", "00:20:00")]
    [InlineData("MaxResponseBytes", "10")]
    public async Task A_bad_setting_names_itself(string name, string value)
    {
        await using var host = new MediaServersHost(null, (name, value));

        var error = Should.Throw<OptionsValidationException>(
            () => host.Services.GetRequiredService<IOptions<MediaServersOptions>>().Value);

        error.Message.ShouldContain(name);
    }

    [Fact]
    public async Task Defaults_are_those_of_the_documentation()
    {
        await using var host = new MediaServersHost();

        var options = host.Services.GetRequiredService<IOptions<MediaServersOptions>>().Value;

        options.MaxRequestsInFlight.ShouldBe(4);
        options.RequestTimeout.ShouldBe(TimeSpan.FromSeconds(120));
        options.MaxAttempts.ShouldBe(5);
        options.MaxResponseBytes.ShouldBe(128 * 1024 * 1024);
    }
}
