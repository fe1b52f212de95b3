using System.CommandLine;

namespace MediaSync.Simulator.Demo;

/// <summary>The command line of the demo.</summary>
internal static class DemoCommand
{
    public static Command Create(TimeProvider time)
    {
        var standalone = new Option<string>("--standalone") { Description = "MediaSync's program to start", Required = true };
        var seconds = DemoCommandLine.Seconds();
        var viewers = DemoCommandLine.Viewers();
        var data = DemoCommandLine.Data("mediasync-demo");
        var command = new Command(
            "demo", "Mirrors a made-up Plex and Jellyfin, lets viewers watch, and compares what they said with the database.")
        {
            standalone, seconds, viewers, data,
        };
        command.SetAction((parsed, enough) =>
        {
            var options = new DemoOptions(
                parsed.GetValue(standalone)!,
                Path.GetFullPath(parsed.GetValue(data)!),
                parsed.GetValue(seconds) is { } given ? TimeSpan.FromSeconds(given) : null,
                parsed.GetValue(viewers));
            return DemoCommandLine.RunAsync(() => new DemoRun(options, time).RunAsync(enough), enough);
        });
        return command;
    }
}
