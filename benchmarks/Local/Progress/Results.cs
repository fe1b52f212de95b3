using System.Globalization;
using System.Text.Json;

namespace MediaSync.Benchmarks.Local.Progress;

/// <summary>What was measured: medians, their spread, and the ratios that matter.</summary>
internal sealed class Results
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

    public double Median(string name)
    {
        double[] sorted = [.. _measured[name].Order()];
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }

    public string LastRound() => string.Join(", ", _measured.Where(entry => !entry.Key.Contains('_') || entry.Key.StartsWith("naive", StringComparison.Ordinal))
        .Select(entry => $"{entry.Key} {Format(entry.Value[^1])}"));

    public void Print()
    {
        foreach (var (name, values) in _measured)
        {
            Console.WriteLine($"  {name,-20} {Format(Median(name)),12}   {(values.Count > 1 ? $"{Format(values.Min())} to {Format(values.Max())}" : "")}");
        }

        Ratio("durable / ceiling", "durable", "ceiling", least: 0.8);
        Ratio("durable / ceiling_no_fk", "durable", "ceiling_no_fk");
        Ratio("durable / naive_8", "durable", "naive_8", least: 4);
        Ratio("accepted / ceiling", "accepted", "ceiling", least: 5);
        Ratio("durable_p99_ms", "durable_p99_ms", most: 50);
        Ratio("working_set_mb", "working_set_mb", most: 400);
        Console.WriteLine(JsonSerializer.Serialize(_measured.Keys.ToDictionary(name => name, name => Math.Round(Median(name), 3))));
    }

    private void Ratio(string name, string measured, string? by = null, double? least = null, double? most = null)
    {
        if (!_measured.ContainsKey(measured) || (by is not null && !_measured.ContainsKey(by)))
        {
            return;
        }

        var value = Median(measured) / (by is null ? 1 : Median(by));
        var target = least is not null ? $"target >= {least}" : most is not null ? $"target <= {most}" : "";
        var verdict = target.Length == 0 ? "" : value >= (least ?? value) && value <= (most ?? value) ? "met" : "MISSED";
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name,-24} {value,8:0.00}   {target} {verdict}"));
    }

    private static string Format(double value) => value.ToString(value >= 100 ? "N0" : "0.000", CultureInfo.InvariantCulture);
}
