using System.CommandLine;
using MediaSync.Benchmarks.Cluster.Demo;

var root = new RootCommand("The cluster as processes on loopback: to see it at work.")
{
    ClusterDemoCommand.Create(TimeProvider.System),
};

// Ctrl-C ends the watching; the check and the orderly stop that follow it must not be cut short.
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromMinutes(5) });
