using System.Collections.Concurrent;

namespace MediaSync.Postgres.Accounts;

/// <summary>
/// Tokens that the database knew a moment ago, so that a report costs no query. Only what was accepted is kept: a wrong secret is
/// never remembered, and cannot push out a right one.
/// </summary>
/// <remarks>Safe for many tasks at once.</remarks>
internal sealed class TokenCache(TimeProvider time)
{
    /// <summary>Most tokens kept; beyond it those that are old go, and if none are, all.</summary>
    public const int Capacity = 20_000;

    /// <summary>How long the database's word counts while it can be asked.</summary>
    public static readonly TimeSpan FreshFor = TimeSpan.FromSeconds(30);

    /// <summary>How long it counts while the database is away.</summary>
    public static readonly TimeSpan UsableFor = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<string, AcceptedToken> _tokens = new(StringComparer.Ordinal);
    private readonly Lock _changes = new();
    private long _revocations;

    /// <summary>To be read before the database is asked, and given to <see cref="Keep"/>.</summary>
    public long Revocations => Volatile.Read(ref _revocations);

    /// <summary>What is known of a secret's hash, however old.</summary>
    public AcceptedToken? Find(string hash) => _tokens.GetValueOrDefault(hash);

    public bool IsFresh(AcceptedToken token) => time.GetElapsedTime(token.AskedAt) < FreshFor;

    public bool IsUsable(AcceptedToken token) => time.GetElapsedTime(token.AskedAt) < UsableFor;

    /// <summary>
    /// Keeps a token, unless something was revoked since the question was asked: the answer may be older than that.
    /// </summary>
    public void Keep(string hash, AcceptedToken token, long revocations)
    {
        lock (_changes)
        {
            if (_revocations != revocations)
            {
                return;
            }

            _tokens[hash] = token;
            if (_tokens.Count > Capacity)
            {
                MakeRoom();
            }
        }
    }

    public void Forget(string hash) => _tokens.TryRemove(hash, out _);

    /// <summary>Forgets what a revocation closed. Called after its commit.</summary>
    public void Forget(Func<AcceptedToken, bool> isRevoked)
    {
        lock (_changes)
        {
            _revocations++;
            foreach (var (hash, token) in _tokens)
            {
                if (isRevoked(token))
                {
                    _tokens.TryRemove(hash, out _);
                }
            }
        }
    }

    private void MakeRoom()
    {
        foreach (var (hash, token) in _tokens)
        {
            if (!IsFresh(token))
            {
                _tokens.TryRemove(hash, out _);
            }
        }

        if (_tokens.Count > Capacity)
        {
            _tokens.Clear();
        }
    }
}
