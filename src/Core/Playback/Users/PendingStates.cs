using System.Runtime.InteropServices;
using MediaSync.Core.Flushing;
using MediaSync.Core.Playback.State;

namespace MediaSync.Core.Playback.Users;

/// <summary>
/// One user's unwritten states: those that gather, and those that are in flight. Joined by item, bounded by the user's and the
/// process' budget. Not safe for threads: its owner is the single writer.
/// </summary>
internal sealed class PendingStates(Guid user, UnwrittenBudget own, UnwrittenBudget process)
{
    private Dictionary<Guid, Pending> _gathering = [];
    private Dictionary<Guid, Pending> _inFlight = [];

    /// <summary>States that gather.</summary>
    public int Gathering => _gathering.Count;

    /// <summary>States that are being written.</summary>
    public int InFlight => _inFlight.Count;

    /// <summary>Nothing gathers and nothing is in flight.</summary>
    public bool IsEmpty => _gathering.Count == 0 && _inFlight.Count == 0;

    /// <summary>Joins a reporter's reports, in order, as far as there is room.</summary>
    /// <returns>How many were joined or had been refused: a prefix.</returns>
    public int Join(Guid reporter, ReadOnlySpan<Prepared> reports)
    {
        for (var i = 0; i < reports.Length; i++)
        {
            ref readonly var report = ref reports[i];
            if (!report.IsRefused
                && !TryJoin(report.Item, new Pending(report.State, reporter, report.Seq), report.Durable))
            {
                return i;
            }
        }

        return reports.Length;
    }

    /// <summary>
    /// Joins a state. Into what gathers already it always fits, unless it brings a further play; else there must be room.
    /// </summary>
    /// <param name="item">The media item.</param>
    /// <param name="said">What the report says, and whose report it is.</param>
    /// <param name="durable">Somebody waits for it: it may use the room that is kept for such.</param>
    /// <returns>False: no room, nothing changed.</returns>
    public bool TryJoin(Guid item, in Pending said, bool durable)
    {
        var exists = _gathering.TryGetValue(item, out var held);
        var joined = exists ? said with { State = held.State.Join(said.State) } : said;
        var growth = joined.Weight - (exists ? held.Weight : 0);
        if (growth > 0 && !TryTake(growth, durable))
        {
            return false;
        }

        _gathering[item] = joined;
        return true;
    }

    /// <summary>Moves all that gathers into flight. Nothing may be in flight.</summary>
    public int Cut(List<FlushRow> rows)
    {
        (_gathering, _inFlight) = (_inFlight, _gathering);
        foreach (var (item, pending) in _inFlight)
        {
            rows.Add(new FlushRow(user, item, pending.State));
        }

        return _inFlight.Count;
    }

    /// <summary>The items in flight and their states, in the order in which they were cut.</summary>
    public IEnumerable<KeyValuePair<Guid, Pending>> Flight => _inFlight;

    /// <summary>Puts a state back under what arrived since. It was accepted, so it always fits.</summary>
    public void Restore(Guid item, in Pending kept)
    {
        ref var held = ref CollectionsMarshal.GetValueRefOrAddDefault(_gathering, item, out var exists);
        var before = exists ? held.Weight : 0;
        held = exists ? held with { State = held.State.Join(kept.State) } : kept;
        Release(before - held.Weight);
    }

    /// <summary>Ends the flight and gives its room back; what was to be kept has been restored before.</summary>
    public void Land()
    {
        var weight = 0;
        foreach (var pending in _inFlight.Values)
        {
            weight += pending.Weight;
        }

        Release(weight);
        _inFlight.Clear();
    }

    /// <summary>Every unwritten state, what is in flight joined with what gathers.</summary>
    public Dictionary<Guid, ItemState> Snapshot()
    {
        var states = new Dictionary<Guid, ItemState>(_gathering.Count + _inFlight.Count);
        foreach (var (item, pending) in _inFlight)
        {
            states[item] = pending.State;
        }

        foreach (var (item, pending) in _gathering)
        {
            states[item] = states.TryGetValue(item, out var flying) ? flying.Join(pending.State) : pending.State;
        }

        return states;
    }

    private bool TryTake(int count, bool durable)
    {
        if (!own.TryTake(count, durable))
        {
            return false;
        }

        if (process.TryTake(count, durable))
        {
            return true;
        }

        own.Release(count);
        return false;
    }

    private void Release(int count)
    {
        own.Release(count);
        process.Release(count);
    }
}
