using MediaSync.Core.Tests.Playback;
using Microsoft.Extensions.Options;

namespace MediaSync.Core.Tests.Flushing;

public sealed class FlushOptionsTests
{
    [Theory]
    [InlineData("Linger", "00:00:00.009")]
    [InlineData("Linger", "00:01:00.001")]
    [InlineData("WriterSlots", "0")]
    [InlineData("WriterSlots", "65")]
    [InlineData("BatchRows", "0")]
    [InlineData("BatchRows", "10001")]
    [InlineData("FirstPause", "00:00:00.009")]
    [InlineData("FirstPause", "00:00:10.001")]
    [InlineData("LongestPause", "00:00:00.099")]
    [InlineData("LongestPause", "00:01:00.001")]
    [InlineData("CommandTimeout", "00:00:14.999")]
    [InlineData("CommandTimeout", "00:05:00.001")]
    [InlineData("OverdueLimit", "00:00:00.999")]
    [InlineData("OverdueLimit", "00:10:00.001")]
    public void A_setting_out_of_its_bounds_stops_the_start_and_names_itself(string name, string value) =>
        Should.Throw<OptionsValidationException>(() => PlaybackHost.Validate(($"Flushing:{name}", value)))
            .Message.ShouldContain(name);

    [Theory]
    [InlineData("Linger", "00:00:00.010", "00:01:00")]
    [InlineData("WriterSlots", "1", "64")]
    [InlineData("BatchRows", "1", "10000")]
    [InlineData("FirstPause", "00:00:00.010", "00:00:10")]
    [InlineData("LongestPause", "00:00:00.100", "00:01:00")]
    [InlineData("CommandTimeout", "00:00:15", "00:05:00")]
    [InlineData("OverdueLimit", "00:00:01", "00:10:00")]
    public void The_bounds_themselves_are_good(string name, string least, string most)
    {
        PlaybackHost.Validate(($"Flushing:{name}", least));
        PlaybackHost.Validate(($"Flushing:{name}", most));
    }
}
