using System.Security.Cryptography;

namespace MediaSync.Core.Sync.Visits;

/// <summary>
/// How long to wait until a lost connection is made anew: a second, then doubling up to five minutes, up to a quarter less by
/// chance. A connection that stood for a minute begins anew; one that breaks at once does not. Not safe for several tasks at
/// once.
/// </summary>
internal sealed class ListenerBackoff
{
    public static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    public static readonly TimeSpan Settled = TimeSpan.FromMinutes(1);

    private int _failures;

    /// <summary>The wait after a connection ended.</summary>
    /// <param name="stood">How long it stood; zero if it was never made.</param>
    /// <returns><see cref="First"/> to <see cref="Longest"/>.</returns>
    public TimeSpan Next(TimeSpan stood)
    {
        _failures = stood >= Settled ? 0 : _failures;
        var wait = First * Math.Pow(2, Math.Min(_failures++, 16));
        wait = wait < Longest ? wait : Longest;

        // Many listeners of a server that restarts must not come back in step.
        wait *= 1 - (0.25 * RandomNumberGenerator.GetInt32(1_000_000) / 1e6);
        return wait > First ? wait : First;
    }
}
