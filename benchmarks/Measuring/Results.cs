using System.Globalization;
using System.Text.Json;

namespace MediaSync.Benchmarks.Measuring;

/// <summary>What was measured: medians, their spread, and the ratios that matter.</summary>
public sealed class Results
{
    private readonly Dictionary<string, List<double>> _measured = [];

    public void Add(string name, double value)
    {
        if (!_measured.TryGetValue(name, out var values))
        {
            _measured.Add(name, values = []);
        }

        values.Add(value);
    }

    public void Set(string name, double value) => _measured[name] = [value];

    public bool Has(string name) => _measured.ContainsKey(name);

    public double Median(string name)
    {
        double[] sorted = [.. _measured[name].Order()];
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>What the last round measured, as far as it is asked for.</summary>
    public string LastRound(params ReadOnlySpan<string> names)
    {
        var shown = new List<string>();
        foreach (var name in names)
        {
            if (_measured.TryGetValue(name, out var values))
            {
                shown.Add($"{name} {Format(values[^1])}");
            }
        }

        return string.Join(", ", shown);
    }

    /// <summary>Prints medians with their spread, then the targets, then all medians as one JSON object on one line.</summary>
    public void Print(params ReadOnlySpan<Target> targets)
    {
        foreach (var (name, values) in _measured)
        {
            Console.WriteLine($"  {name,-26} {Format(Median(name)),12}   {(values.Count > 1 ? $"{Format(values.Min())} to {Format(values.Max())}" : "")}");
        }

        foreach (var target in targets)
        {
            Print(target);
        }

        Console.WriteLine(JsonSerializer.Serialize(_measured.Keys.ToDictionary(name => name, name => Math.Round(Median(name), 3))));
    }

    private void Print(Target target)
    {
        if (!_measured.ContainsKey(target.Measured) || (target.By is not null && !_measured.ContainsKey(target.By)))
        {
            return;
        }

        var value = Median(target.Measured) / (target.By is null ? 1 : Median(target.By));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {target.Name,-26} {value,12:0.00}   {target.Judge(value)}"));
    }

    private static string Format(double value) => value.ToString(value >= 100 ? "N0" : "0.000", CultureInfo.InvariantCulture);
}
