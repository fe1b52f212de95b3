using System.CommandLine;
using MediaSync.Simulator.Demo;

var root = new RootCommand("Made-up media servers and viewers, to see MediaSync at work.")
{
    DemoCommand.Create(TimeProvider.System),
};

// Ctrl-C ends the watching; the check that follows it must not be cut short.
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromMinutes(2) });
