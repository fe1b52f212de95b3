namespace MediaSync.Simulator.Processes;

/// <summary>How a silo ended that was asked to.</summary>
/// <param name="Number">The silo's.</param>
/// <param name="ExitCode">0: in order.</param>
/// <param name="Errors">All that it wrote to its error output; empty if nothing.</param>
public sealed record SiloEnd(int Number, int ExitCode, string Errors);
