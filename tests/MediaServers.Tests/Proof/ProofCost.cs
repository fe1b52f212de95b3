using MediaSync.Core.Sync;

namespace MediaSync.MediaServers.Tests.Proof;

/// <summary>What a visit cost, counted at the server and at the database driver.</summary>
internal sealed record ProofCost(long Requests, long Statements)
{
    /// <summary>What the product itself says of it.</summary>
    public PassRecord? Pass { get; init; }

    public long Rows => Pass?.RowsWritten ?? 0;

    /// <summary>What is the more of both, and what the later one found.</summary>
    public ProofCost MostOf(ProofCost later) =>
        new(Math.Max(Requests, later.Requests), Math.Max(Statements, later.Statements)) { Pass = later.Pass };

    /// <summary>Both, and what the later one found.</summary>
    public ProofCost And(ProofCost later) =>
        new(Requests + later.Requests, Statements + later.Statements) { Pass = later.Pass };
}
