using System.Text;
using Spectre.Console;

namespace MediaSync.Simulator.Demo;

/// <summary>What a demo shows: on a terminal a line that renews itself, elsewhere plain lines now and then.</summary>
public sealed class DemoScreen(TimeProvider time)
{
    private const string Gap = "   ";

    private static readonly TimeSpan PlainInterval = TimeSpan.FromSeconds(5);

    private readonly bool _isTerminal = !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities.Ansi;
    private long _lastPlain;
    private int _liveLines;

    /// <summary>A line that stays.</summary>
    public void Say(string line)
    {
        EndLive();
        Console.WriteLine(line);
    }

    /// <summary>Renews the line; a terminal that is too narrow for it gets several.</summary>
    /// <param name="parts">What it is made of. None is broken.</param>
    public void Show(IEnumerable<string> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        if (_isTerminal)
        {
            Renew(Wrap(parts, Math.Max(20, AnsiConsole.Profile.Width - 1)));
        }
        else if (_lastPlain == 0 || time.GetElapsedTime(_lastPlain) >= PlainInterval)
        {
            _lastPlain = time.GetTimestamp();
            Console.WriteLine("  " + string.Join(Gap, parts).Trim());
        }
    }

    /// <summary>Leaves the line that renews itself as it is.</summary>
    public void EndLive()
    {
        if (_liveLines > 0)
        {
            Console.WriteLine();
            _liveLines = 0;
        }
    }

    private static List<string> Wrap(IEnumerable<string> parts, int width)
    {
        var lines = new List<string> { "" };
        foreach (var part in parts)
        {
            var longer = lines[^1].Length == 0 ? part : lines[^1] + Gap + part;
            if (longer.Length <= width)
            {
                lines[^1] = longer;
            }
            else
            {
                // Under the first part, which is the time.
                var next = new string(' ', 4) + Gap + part.TrimStart();
                lines.Add(next.Length <= width ? next : next[..width]);
            }
        }

        return lines;
    }

    /// <summary>Up to the first of the lines that are shown, over them, and what is left below is erased.</summary>
    private void Renew(List<string> lines)
    {
        var text = new StringBuilder("\r");
        if (_liveLines > 1)
        {
            text.Append("\e[").Append(_liveLines - 1).Append('A');
        }

        text.AppendJoin("\e[K\n", lines).Append("\e[J");
        Console.Write(text);
        _liveLines = lines.Count;
    }
}
