using System.CommandLine;
using MediaSync.Simulator.Demo;

namespace MediaSync.Benchmarks.Cluster.Demo;

/// <summary>The command line of the cluster's demo.</summary>
internal static class ClusterDemoCommand
{
    public static Command Create(TimeProvider time)
    {
        var program = new Option<string>("--silo") { Description = "The silo's program to start", Required = true };
        var silos = DemoCommandLine.Number("--silos", "How many silos, 1 to 9", 1, 9, 3);
        var seconds = DemoCommandLine.Seconds();
        var viewers = DemoCommandLine.Viewers();
        var data = DemoCommandLine.Data("mediasync-cluster");
        var command = new Command(
            "demo",
            "Starts PostgreSQL and silos on loopback, lets viewers watch titles that nobody has mirrored yet, and compares what "
            + "they said with the database.")
        {
            program, silos, seconds, viewers, data,
        };
        command.SetAction((parsed, enough) =>
        {
            var options = new ClusterDemoOptions(
                Path.GetFullPath(parsed.GetValue(program)!),
                parsed.GetValue(silos),
                Path.GetFullPath(parsed.GetValue(data)!),
                parsed.GetValue(seconds) is { } given ? TimeSpan.FromSeconds(given) : null,
                parsed.GetValue(viewers));
            return DemoCommandLine.RunAsync(() => new ClusterDemo(options, time).RunAsync(enough), enough);
        });
        return command;
    }
}
