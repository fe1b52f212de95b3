using System.Collections.Concurrent;

namespace MediaSync.Cluster.Tests.Crash;

/// <summary>When each user was promised that something is committed. Safe for any thread.</summary>
internal sealed class CommitClock(TimeProvider time)
{
    private readonly ConcurrentDictionary<Guid, ConcurrentQueue<long>> _commits = new();

    /// <summary>The time now, to ask for gaps from.</summary>
    public long Now => time.GetTimestamp();

    /// <summary>Something of the user's is committed.</summary>
    public void Note(Guid user) => _commits.GetOrAdd(user, static _ => new ConcurrentQueue<long>()).Enqueue(time.GetTimestamp());

    /// <summary>True if each of the users was promised something since then.</summary>
    public bool HaveAll(IEnumerable<Guid> users, long since) =>
        users.All(user => _commits.TryGetValue(user, out var commits) && commits.Any(commit => commit > since));

    /// <summary>The longest that any one of the users went without a commit, from then to now.</summary>
    public TimeSpan LongestOfAny(IEnumerable<Guid> users, long since) =>
        users.Select(user => Longest(_commits.GetValueOrDefault(user) ?? [], since)).Max();

    /// <summary>The longest that all of the users together went without a commit, from then to now.</summary>
    public TimeSpan LongestOfAll(IEnumerable<Guid> users, long since) =>
        Longest(users.SelectMany(user => _commits.GetValueOrDefault(user) ?? []), since);

    private TimeSpan Longest(IEnumerable<long> commits, long since)
    {
        var longest = TimeSpan.Zero;
        var last = since;
        foreach (var commit in commits.Where(commit => commit > since).Append(time.GetTimestamp()).Order())
        {
            var gap = time.GetElapsedTime(last, commit);
            longest = gap > longest ? gap : longest;
            last = commit;
        }

        return longest;
    }
}
