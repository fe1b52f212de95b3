using System.Globalization;

namespace MediaSync.Benchmarks.Measuring;

/// <summary>A measurement, or its ratio to another of the same run, and what it should be.</summary>
/// <param name="Name">What it is called in the table.</param>
/// <param name="Measured">The measurement.</param>
/// <param name="By">The measurement that it is divided by; null: none.</param>
/// <param name="Least">It should not be less; null: no matter.</param>
/// <param name="Most">It should not be more; null: no matter.</param>
public sealed record Target(string Name, string Measured, string? By = null, double? Least = null, double? Most = null)
{
    /// <summary>The target in words and whether it was met; empty if there is none.</summary>
    public string Judge(double value)
    {
        if (Least is null && Most is null)
        {
            return "";
        }

        var verdict = value >= (Least ?? value) && value <= (Most ?? value) ? "met" : "MISSED";
        return string.Create(
            CultureInfo.InvariantCulture, $"target {(Least is { } least ? $">= {least}" : $"<= {Most}")} {verdict}");
    }
}
