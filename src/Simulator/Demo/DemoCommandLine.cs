using System.CommandLine;
using MediaSync.Postgres.Embedded;

namespace MediaSync.Simulator.Demo;

/// <summary>What the command lines of the demos have in common.</summary>
public static class DemoCommandLine
{
    /// <summary>How long viewers watch.</summary>
    public static Option<int?> Seconds()
    {
        var option = new Option<int?>("--seconds") { Description = "How long viewers watch; without it until Ctrl-C" };
        option.Validators.Add(result => RequireRange(result, result.GetValueOrDefault<int?>(), 1, 86_400));
        return option;
    }

    /// <summary>How many watch.</summary>
    public static Option<int> Viewers() => Number("--viewers", "How many watch, 1 to 1,000", 1, 1_000, 50);

    /// <summary>Where the demo's data are.</summary>
    /// <param name="name">The demo's, which names its default folder.</param>
    public static Option<string> Data(string name) => new("--data")
    {
        Description = "Data folder of the demo, EMPTIED at start",
        DefaultValueFactory = _ => DemoFolder.DefaultOf(name),
    };

    /// <summary>A number between bounds.</summary>
    public static Option<int> Number(string name, string description, int least, int most, int otherwise)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => otherwise };
        option.Validators.Add(result => RequireRange(result, result.GetValueOrDefault<int>(), least, most));
        return option;
    }

    /// <summary>Runs a demo; what is wrong with its surroundings is said in words.</summary>
    /// <returns>The demo's code; 2 if it could not be shown.</returns>
    public static async Task<int> RunAsync(Func<Task<int>> demo, CancellationToken enough)
    {
        ArgumentNullException.ThrowIfNull(demo);
        try
        {
            return await demo();
        }
        catch (Exception exception) when (exception is DemoException or EmbeddedPostgresException)
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
