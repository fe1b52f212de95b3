namespace MediaSync.Core.Playback.Users;

/// <summary>
/// The marks of a user's reporters. At most 64 are remembered; a forgotten one begins at 0 again, and sends again what it keeps.
/// </summary>
internal sealed class ReporterBook
{
    /// <summary>Most reporters of one user.</summary>
    public const int MaxReporters = 64;

    private readonly Dictionary<Guid, ReporterMarks> _reporters = [];
    private long _tick;

    /// <summary>The reporter's marks, new ones if it is not remembered.</summary>
    public ReporterMarks Open(Guid reporter)
    {
        if (!_reporters.TryGetValue(reporter, out var marks))
        {
            if (_reporters.Count == MaxReporters)
            {
                _reporters.Remove(_reporters.MinBy(entry => entry.Value.LastUsed).Key);
            }

            _reporters.Add(reporter, marks = new ReporterMarks());
        }

        marks.LastUsed = ++_tick;
        return marks;
    }

    /// <summary>The reporter's marks; null if it is not remembered.</summary>
    public ReporterMarks? Find(Guid reporter) => _reporters.GetValueOrDefault(reporter);

    /// <summary>All that was accepted is now in flight.</summary>
    public void Cut()
    {
        foreach (var marks in _reporters.Values)
        {
            marks.Cut();
        }
    }

    /// <summary>What was in flight is committed.</summary>
    public void Land()
    {
        foreach (var marks in _reporters.Values)
        {
            marks.Land();
        }
    }

    /// <summary>Nothing is pending: all that was accepted is committed.</summary>
    public void Settle()
    {
        foreach (var marks in _reporters.Values)
        {
            marks.Settle();
        }
    }
}
