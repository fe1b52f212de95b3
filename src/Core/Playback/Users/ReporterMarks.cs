namespace MediaSync.Core.Playback.Users;

/// <summary>How far one reporter's reports have come in this epoch.</summary>
internal sealed class ReporterMarks
{
    private const int MaxRejected = 100;

    private List<Refusal>? _rejected;

    /// <summary>All reports up to this number were joined or refused.</summary>
    public long Accepted { get; private set; }

    /// <summary>All reports up to this number are committed or refused.</summary>
    public long Durable { get; private set; }

    /// <summary>What <see cref="Durable"/> becomes when the flight has landed.</summary>
    public long InFlight { get; private set; }

    /// <summary>Tick of the last use, to forget the longest unused reporter.</summary>
    public long LastUsed { get; set; }

    /// <summary>A call passed its reports up to a number.</summary>
    /// <param name="after">
    /// The last number that the reporter sent before them in this epoch; a gap leaves the mark where it is.
    /// </param>
    /// <param name="passed">The last report that was joined or refused.</param>
    public void Pass(long after, long passed)
    {
        if (after <= Accepted)
        {
            Accepted = Math.Max(Accepted, passed);
        }
    }

    /// <summary>All that was accepted is now in flight.</summary>
    public void Cut() => InFlight = Accepted;

    /// <summary>What was in flight is committed.</summary>
    public void Land() => Durable = Math.Max(Durable, InFlight);

    /// <summary>Nothing is pending: all that was accepted is committed.</summary>
    public void Settle() => Durable = Accepted;

    /// <summary>
    /// A state that this reporter said the last of was refused by the database; beyond a hundred the oldest go.
    /// </summary>
    public void Reject(Refusal refusal)
    {
        _rejected ??= [];
        if (_rejected.Count == MaxRejected)
        {
            _rejected.RemoveAt(0);
        }

        _rejected.Add(refusal);
    }

    /// <summary>Hands out what was refused since the last answer.</summary>
    public IReadOnlyList<Refusal> TakeRejected()
    {
        IReadOnlyList<Refusal> rejected = _rejected ?? [];
        _rejected = null;
        return rejected;
    }
}
