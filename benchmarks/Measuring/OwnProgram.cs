using System.Diagnostics;

namespace MediaSync.Benchmarks.Measuring;

/// <summary>The running program once more, as a process of its own: it shares neither memory nor processor time.</summary>
public static class OwnProgram
{
    /// <summary>Starts it with other arguments; its standard input and output are the caller's.</summary>
    public static Process Start(IEnumerable<string> arguments, params ReadOnlySpan<(string Name, string Value)> environment)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
        {
            start.ArgumentList.Add(Environment.GetCommandLineArgs()[0]);
        }

        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>What it prints until it ends.</summary>
    /// <exception cref="InvalidOperationException">It ended with a failure.</exception>
    public static async Task<string> ReadToEndAsync(Process program, CancellationToken cancellationToken)
    {
        var printed = await program.StandardOutput.ReadToEndAsync(cancellationToken);
        await program.WaitForExitAsync(cancellationToken);
        return program.ExitCode == 0
            ? printed.Trim()
            : throw new InvalidOperationException($"A process of the benchmark failed: {printed}");
    }
}
