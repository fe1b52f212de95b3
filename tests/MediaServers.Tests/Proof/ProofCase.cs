using MediaSync.Simulator.Servers;

namespace MediaSync.MediaServers.Tests.Proof;

/// <summary>One row of the table: what happens at the server, and what the next visit may cost.</summary>
/// <param name="Name">The row's name.</param>
/// <param name="Change">What happens before the visit.</param>
internal sealed record ProofCase(string Name, Action<SimulatedContent> Change)
{
    /// <summary>What somebody watches before the visit.</summary>
    public Action<SimulatedAccounts, SimulatedContent> Watch { get; init; } = (_, _) => { };

    /// <summary>Most requests that a visit may send.</summary>
    public int MaxRequests { get; init; } = 10;

    /// <summary>The same for a Plex, if it is another number.</summary>
    public int? MaxPlexRequests { get; init; }

    /// <summary>Rows that it must write; null if any number is right.</summary>
    public int? Rows { get; init; }

    /// <summary>Most SQL statements; null if any number is right.</summary>
    public int? MaxStatements { get; init; }

    /// <summary>How long after the case before.</summary>
    public TimeSpan Wait { get; init; } = TimeSpan.FromMinutes(20);

    /// <summary>Visits, 20 minutes apart, within which the mirror must be right.</summary>
    public int MaxVisits { get; init; } = 1;

    /// <summary>Items that may be mirrored and not be there: 0, unless deletions wait.</summary>
    public bool MayDiffer { get; init; }

    /// <summary>How the row tells the result, beside what was added, changed and removed.</summary>
    public string? Says { get; init; }
}
