using System.CommandLine;
using MediaSync.Benchmarks.Cluster.Demo;
using MediaSync.Benchmarks.Cluster.Measurements;
using MediaSync.Silo;

// The silo of the measurements: the product's own, in a process that holds the baselines' grains too.
if (args is ["silo", .. var settings])
{
    return await SiloCommand.Create().InvokeAsync(settings);
}

var root = new RootCommand("The cluster as processes on loopback: to see it at work, and to measure it.")
{
    ClusterDemoCommand.Create(TimeProvider.System),
    MeasureCommand.Create(),
};

// Ctrl-C ends the watching; the check and the orderly stop that follow it must not be cut short.
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromMinutes(5) });
