namespace MediaSync.Simulator.Servers;

/// <summary>A request as it arrived. The query begins with a question mark, or is empty.</summary>
public sealed record SimulatedRequest(string Method, string Path, string Query)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Method} {Path}{Query}";
}
