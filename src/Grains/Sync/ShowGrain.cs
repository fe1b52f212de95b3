using System.Data.Common;
using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Passes;
using MediaSync.Core.Sync.Passes.Reading;
using MediaSync.Grains.Interfaces.Sync;
using Orleans.Concurrency;
using Orleans.Placement;

namespace MediaSync.Grains.Sync;

/// <summary>Searches a show for whichever pass asks, and remembers the answer for the next one that asks the same.</summary>
[Reentrant]
[RandomPlacement]
[GrainType("mediasync.show")]
internal sealed class ShowGrain(ShowSearches searches, TimeProvider time) : Grain, IShowGrain
{
    /// <summary>An answer that nobody asks for again is forgotten after this time.</summary>
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(5);

    /// <summary>Items and keys of an answer that is kept; a longer one is read again.</summary>
    private const int MaxKept = 5_000;

    private Search? _newest;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        this.RegisterGrainTimer(ForgetOld, new GrainTimerCreationOptions(KeptFor / 5, KeptFor / 5) { Interleave = true });
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Drop(_newest);
        return Task.CompletedTask;
    }

    public async Task<ShowChanges?> SearchAsync(ShowSearch search)
    {
        if (_newest is not { } found || !found.For.IsSameAs(search))
        {
            Drop(_newest);
            _newest = found = Begin(search);
        }

        await Task.WhenAny(found.Answer, Task.Delay(CallTimes.Wait, time));
        if (!found.Answer.IsCompleted)
        {
            return null;
        }

        try
        {
            var changes = await found.Answer;
            if (!changes.IsWhole || changes.New.Count + changes.Changed.Count + changes.Gone.Count > MaxKept)
            {
                Drop(found);
            }

            // Another pass's requests are told with that pass.
            return found.For.Pass == search.Pass ? changes : changes with { Requests = 0 };
        }
        catch (DbException exception)
        {
            Drop(found);

            // The driver's own does not cross the wire.
            throw new MediaServerException($"The database did not answer the search of a show: {exception.Message}");
        }
        catch (Exception)
        {
            Drop(found);
            throw;
        }
    }

    public Task ForgetAsync()
    {
        Drop(_newest);
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    private Search Begin(ShowSearch search)
    {
        var stop = new CancellationTokenSource();
        return new Search(search, Task.Run(() => searches.SearchAsync(search, stop.Token)), stop, time.GetTimestamp());
    }

    private void Drop(Search? search)
    {
        if (search is not null && search == _newest)
        {
            _newest = null;
            search.Stop.Cancel();
        }
    }

    private Task ForgetOld(CancellationToken cancellationToken)
    {
        if (_newest is { } newest && time.GetElapsedTime(newest.Began) >= KeptFor && newest.Answer.IsCompleted)
        {
            Drop(newest);
            DeactivateOnIdle();
        }

        return Task.CompletedTask;
    }

    private sealed record Search(ShowSearch For, Task<ShowChanges> Answer, CancellationTokenSource Stop, long Began);
}
