using MediaSync.Core.Playback;
using MediaSync.Core.Playback.Users;
using MediaSync.Grains.Interfaces.Playback;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;
using Orleans.Placement;

namespace MediaSync.Grains.Playback;

/// <summary>
/// Gives a user's calls their place and their lifetime in the cluster. Reentrant, because the join is synchronous and every
/// wait may interleave: a slow commit blocks no other call of the user.
/// </summary>
/// <remarks>
/// Placed where the first call comes in: a client sends a user's calls through one silo, so they need no second hop.
/// </remarks>
[Reentrant]
[PreferLocalPlacement]
[GrainType("mediasync.user")]
internal sealed partial class UserGrain(ActiveUsers active, IOptions<PlaybackOptions> options, ILogger<UserGrain> logger)
    : Grain, IUserGrain
{
    /// <summary>Null: the silo has as many active users as it may.</summary>
    private UserCalls? _calls;

    private Guid User => this.GetPrimaryKey();

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _calls = active.TryOpen(User);
        var look = options.Value.UserIdleTime / 3;
        this.RegisterGrainTimer(StayWhileUnwritten, new GrainTimerCreationOptions(look, look) { Interleave = true });
        return Task.CompletedTask;
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (_calls is not { } calls)
        {
            return;
        }

        try
        {
            await calls.FlushAsync(cancellationToken);
        }
        catch (Exception exception)
        {
            // Nothing is lost: the pipeline still has the states, and outlives the grains.
            Log.LeftToThePipeline(logger, exception, reason.ReasonCode);
        }
        finally
        {
            active.Close(calls);
        }
    }

    public async Task<ReportAnswer> ReportAsync(ReportCall call, CancellationToken cancellationToken)
    {
        while ((_calls ??= active.TryOpen(User)) is { } calls)
        {
            ReportAnswer? answer;
            try
            {
                answer = await calls.ReportAsync(call, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                // The driver's carries a cause that does not cross the wire.
                throw new OperationCanceledException(cancellationToken);
            }

            if (answer is not null)
            {
                LeaveIfUnknown(answer);
                return answer;
            }

            // The user was deleted. Whoever saw it first takes the object out; a new one asks whether there is such a user.
            if (_calls == calls)
            {
                active.Close(calls);
                _calls = null;
            }
        }

        DeactivateOnIdle();
        return active.Refuse(call);
    }

    public Task<ProgressPage> GetProgressAsync(ProgressQuery query, CancellationToken cancellationToken) => ReadAsync(
        calls => calls.GetProgressAsync(query, cancellationToken),
        () => active.ReadProgressAsync(User, query, cancellationToken),
        cancellationToken);

    public async Task<ItemProgress[]> GetContinueWatchingAsync(int limit, CancellationToken cancellationToken)
    {
        var items = await ReadAsync(
            calls => calls.GetContinueWatchingAsync(limit, cancellationToken),
            () => active.ReadContinueWatchingAsync(User, limit, cancellationToken),
            cancellationToken);
        return [.. items];
    }

    /// <summary>A user without a single writer here can read what is committed, and needs no activation for that.</summary>
    private async Task<T> ReadAsync<T>(Func<UserCalls, Task<T>> own, Func<Task<T>> committed, CancellationToken cancellationToken)
    {
        try
        {
            if (_calls is { } calls)
            {
                return await own(calls);
            }

            DeactivateOnIdle();
            return await committed();
        }
        catch (PlaybackUnavailableException exception)
        {
            // The cause does not cross the wire.
            Log.ReadFailed(logger, exception);
            throw;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
    }

    /// <summary>An activation for nobody need not wait for its idle time.</summary>
    private void LeaveIfUnknown(ReportAnswer answer)
    {
        if (answer.Outcome == ReportOutcome.UnknownUser)
        {
            DeactivateOnIdle();
        }
    }

    /// <summary>With the database away, states wait longer than a user may be idle. Their owner waits with them.</summary>
    private Task StayWhileUnwritten(CancellationToken cancellationToken)
    {
        if (_calls is { HasUnwritten: true })
        {
            DelayDeactivation(options.Value.UserIdleTime);
        }

        return Task.CompletedTask;
    }
}
