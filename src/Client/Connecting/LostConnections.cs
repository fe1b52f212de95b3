namespace MediaSync.Client.Connecting;

/// <summary>
/// Tells calls in flight that a silo's connection was lost. The engine lets them wait for their timeout, because it does not know
/// whether an answer still comes; nobody knows which calls went that way, so all of them are told: repeating one changes nothing.
/// </summary>
internal sealed class LostConnections : IDisposable
{
    private CancellationTokenSource _next = new();

    /// <summary>Cancelled when the next connection is lost. Take it before the call is made.</summary>
    public CancellationToken Next => Volatile.Read(in _next).Token;

    /// <summary>Told by the engine how many silos are connected.</summary>
    public void OnCountChanged(int connected, int before)
    {
        if (connected < before)
        {
            // Not disposed: whoever has just taken its token may still be about to use it.
            Interlocked.Exchange(ref _next, new CancellationTokenSource()).Cancel();
        }
    }

    public void Dispose() => _next.Dispose();
}
