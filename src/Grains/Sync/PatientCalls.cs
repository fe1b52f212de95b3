using MediaSync.Core.Sync;
using Orleans.Runtime;

namespace MediaSync.Grains.Sync;

/// <summary>
/// Calls grains for the sync, which knows of none: a silo that died or stops is met again elsewhere, and nothing that is called
/// here does harm when it is called twice.
/// </summary>
internal sealed class PatientCalls(IGrainFactory grains, TimeProvider time)
{
    public IGrainFactory Grains => grains;

    /// <summary>Calls once.</summary>
    /// <exception cref="TimeoutException">There was no answer within <see cref="CallTimes.Try"/>.</exception>
    public Task<T> TryAsync<T>(Func<IGrainFactory, Task<T>> call, CancellationToken cancellationToken) =>
        call(grains).WaitAsync(CallTimes.Try, time, cancellationToken);

    /// <summary>Calls until there is an answer.</summary>
    /// <exception cref="MediaServerException">
    /// There was none for <see cref="CallTimes.Patience"/>, or it is the answer.
    /// </exception>
    public async Task<T> AskAsync<T>(Func<IGrainFactory, Task<T>> call, CancellationToken cancellationToken)
    {
        for (var started = time.GetTimestamp(); ;)
        {
            try
            {
                return await TryAsync(call, cancellationToken);
            }
            catch (Exception exception) when (IsOfTheCluster(exception) && !cancellationToken.IsCancellationRequested)
            {
                if (time.GetElapsedTime(started) >= CallTimes.Patience)
                {
                    throw new MediaServerException(
                        "The part of the cluster that asks this server did not answer. Look at the silos' logs.", exception);
                }
            }

            await Task.Delay(CallTimes.Pause, time, cancellationToken);
        }
    }

    /// <inheritdoc cref="AskAsync"/>
    public Task TellAsync(Func<IGrainFactory, Task> call, CancellationToken cancellationToken) => AskAsync(
        async factory =>
        {
            await call(factory);
            return true;
        },
        cancellationToken);

    /// <summary>Calls again and again until a long thing has come to its end.</summary>
    /// <param name="call">Answers null, or false, while it goes on.</param>
    /// <param name="cancellationToken">Ends the waiting, and nothing else.</param>
    /// <exception cref="MediaServerException">See <see cref="AskAsync"/>.</exception>
    public async Task<T> AwaitAsync<T>(Func<IGrainFactory, Task<T?>> call, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (await AskAsync(call, cancellationToken) is { } answer)
            {
                return answer;
            }
        }
    }

    /// <summary>The call may not have arrived: its silo died, stops, or is busy.</summary>
    private static bool IsOfTheCluster(Exception exception) =>
        exception is OrleansException or TimeoutException or OperationCanceledException;
}
