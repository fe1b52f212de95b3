using Microsoft.Extensions.Options;

namespace MediaSync.Core.Tests.Playback;

public sealed class PlaybackOptionsTests
{
    [Theory]
    [InlineData("Playback:CompletionThreshold", "0.4")]
    [InlineData("Playback:DurableWait", "00:02:00")]
    [InlineData("Playback:RetryAfter", "00:00:00")]
    [InlineData("Playback:UnwrittenPerUser", "999")]
    [InlineData("Playback:UnwrittenLimit", "0")]
    [InlineData("Playback:MaxActiveUsers", "-1")]
    [InlineData("Playback:UserIdleTime", "00:00:59")]
    [InlineData("Playback:ItemCacheLimit", "1")]
    public void A_bad_setting_stops_the_start_and_names_itself(string name, string value) =>
        Should.Throw<OptionsValidationException>(() => PlaybackHost.Validate((name, value)))
            .Message.ShouldContain(name.Split(':')[1]);

    [Fact]
    public void The_defaults_are_good() => PlaybackHost.Validate();
}
