using System.CommandLine;

namespace MediaSync.Simulator.Demo;

/// <summary>The command line of the demo.</summary>
internal static class DemoCommand
{
    public static Command Create(TimeProvider time)
    {
        var standalone = new Option<string>("--standalone") { Description = "MediaSync's program to start", Required = true };
        var seconds = new Option<int?>("--seconds") { Description = "How long viewers watch; without it until Ctrl-C" };
        var viewers = new Option<int>("--viewers") { Description = "How many watch, 1 to 1,000", DefaultValueFactory = _ => 50 };
        var data = new Option<string>("--data")
        {
            Description = "Data folder of the demo, EMPTIED at start",
            DefaultValueFactory = _ => DemoOptions.DefaultFolder,
        };
        seconds.Validators.Add(result => RequireRange(result, result.GetValueOrDefault<int?>(), 1, 86_400));
        viewers.Validators.Add(result => RequireRange(result, result.GetValueOrDefault<int>(), 1, 1_000));
        var command = new Command(
            "demo", "Mirrors a made-up Plex and Jellyfin, lets viewers watch, and compares what they said with the database.")
        {
            standalone, seconds, viewers, data,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            new DemoOptions(
                parsed.GetValue(standalone)!,
                Path.GetFullPath(parsed.GetValue(data)!),
                parsed.GetValue(seconds) is { } given ? TimeSpan.FromSeconds(given) : null,
                parsed.GetValue(viewers)),
            time,
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(DemoOptions options, TimeProvider time, CancellationToken enough)
    {
        try
        {
            return await new DemoRun(options, time).RunAsync(enough);
        }
        catch (DemoException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 2;
        }
        catch (OperationCanceledException) when (enough.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Stopped before the viewers began.");
            return 2;
        }
    }

    private static void RequireRange(System.CommandLine.Parsing.OptionResult result, int? value, int least, int most)
    {
        if (value < least || value > most)
        {
            result.AddError($"{result.Option.Name} must be {least} to {most}.");
        }
    }
}
