using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace MediaSync.Core.Catalog;

/// <summary>
/// A bounded map in two generations: a full young one becomes the old one, and what is still asked for moves back. Costs no
/// bookkeeping per read, which is what a least-recently-used list would. Safe for any thread.
/// </summary>
/// <param name="limit">Most entries of both generations together.</param>
internal sealed class GenerationalCache<TKey, TValue>(int limit)
    where TKey : notnull
{
    private readonly Lock _gate = new();
    private ConcurrentDictionary<TKey, TValue> _young = new();
    private ConcurrentDictionary<TKey, TValue> _old = new();
    private int _youngCount;

    /// <summary>What was last remembered under the key.</summary>
    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        if (_young.TryGetValue(key, out value))
        {
            return true;
        }

        if (!_old.TryGetValue(key, out value))
        {
            return false;
        }

        Remember(key, value);
        return true;
    }

    /// <summary>Remembers a value, in place of an earlier one.</summary>
    public void Remember(TKey key, TValue value)
    {
        var young = _young;
        if (!young.TryAdd(key, value))
        {
            young[key] = value;
        }
        else if (Interlocked.Increment(ref _youngCount) >= limit / 2)
        {
            Age(young);
        }
    }

    /// <summary>Forgets the entries that lead to a value. Looks at every entry: for rare use.</summary>
    public void ForgetWhere(Func<TValue, bool> isGone)
    {
        foreach (var generation in new[] { _young, _old })
        {
            foreach (var (key, value) in generation)
            {
                if (isGone(value))
                {
                    generation.TryRemove(key, out _);
                }
            }
        }
    }

    private void Age(ConcurrentDictionary<TKey, TValue> full)
    {
        lock (_gate)
        {
            if (_young == full)
            {
                _old = full;
                _young = new ConcurrentDictionary<TKey, TValue>();
                _youngCount = 0;
            }
        }
    }
}
