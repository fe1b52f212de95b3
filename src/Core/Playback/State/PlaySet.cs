using System.Collections;

namespace MediaSync.Core.Playback.State;

/// <summary>
/// Completed viewings of one item, each viewing once. Immutable; nearly always empty or of one, so a sorted array serves.
/// </summary>
public readonly struct PlaySet : IReadOnlyList<Play>, IEquatable<PlaySet>
{
    private readonly Play[]? _plays;

    /// <summary>A set of one play.</summary>
    public PlaySet(Play play) => _plays = [play];

    private PlaySet(Play[] sorted) => _plays = sorted;

    /// <inheritdoc/>
    public int Count => _plays?.Length ?? 0;

    /// <inheritdoc/>
    public Play this[int index] => _plays is null ? throw new ArgumentOutOfRangeException(nameof(index)) : _plays[index];

    /// <summary>The plays of both sets; of a viewing in both the later completion.</summary>
    public PlaySet Join(PlaySet other)
    {
        if (Count == 0)
        {
            return other;
        }

        return other.Count == 0 ? this : new PlaySet(Merge(_plays!, other._plays!));
    }

    /// <summary>How many completed after a time: what the database counts as <c>plays</c>.</summary>
    public int CountAfter(DateTimeOffset unwatchedAt)
    {
        var count = 0;
        foreach (var play in _plays ?? [])
        {
            count += play.CompletedAt > unwatchedAt ? 1 : 0;
        }

        return count;
    }

    /// <inheritdoc/>
    public bool Equals(PlaySet other) => (_plays ?? []).AsSpan().SequenceEqual(other._plays ?? []);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is PlaySet other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Count == 0 ? 0 : HashCode.Combine(Count, _plays![0]);

    /// <inheritdoc/>
    public IEnumerator<Play> GetEnumerator() => ((IEnumerable<Play>)(_plays ?? [])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Equal when they hold the same plays.</summary>
    public static bool operator ==(PlaySet left, PlaySet right) => left.Equals(right);

    /// <summary>Not equal when they hold different plays.</summary>
    public static bool operator !=(PlaySet left, PlaySet right) => !left.Equals(right);

    private static Play[] Merge(Play[] left, Play[] right)
    {
        var merged = new List<Play>(left.Length + right.Length);
        int l = 0, r = 0;
        while (l < left.Length && r < right.Length)
        {
            var order = left[l].Viewing.CompareTo(right[r].Viewing);
            if (order == 0)
            {
                merged.Add(left[l].CompletedAt >= right[r].CompletedAt ? left[l] : right[r]);
                l++;
                r++;
            }
            else
            {
                merged.Add(order < 0 ? left[l++] : right[r++]);
            }
        }

        merged.AddRange(left.AsSpan(l));
        merged.AddRange(right.AsSpan(r));
        return [.. merged];
    }
}
