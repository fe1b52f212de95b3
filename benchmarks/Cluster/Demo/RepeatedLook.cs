namespace MediaSync.Benchmarks.Cluster.Demo;

/// <summary>Looks again and again, until it is disposed. A look that fails is passed over: what is watched may be away.</summary>
internal sealed class RepeatedLook : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly Task _looking;

    public RepeatedLook(Func<CancellationToken, Task> look, TimeSpan interval, TimeProvider time) =>
        _looking = Task.Run(() => LookAsync(look, interval, time));

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _looking;
        _end.Dispose();
    }

    private async Task LookAsync(Func<CancellationToken, Task> look, TimeSpan interval, TimeProvider time)
    {
        using var timer = new PeriodicTimer(interval, time);
        try
        {
            do
            {
                // One that is cancelled may also end with an error of its own.
                await look(_end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            while (await timer.WaitForNextTickAsync(_end.Token));
        }
        catch (OperationCanceledException)
        {
            // The end.
        }
    }
}
