using System.Data.Common;
using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Requests;
using MediaSync.Core.Sync.Visits;
using MediaSync.Grains.Interfaces.Sync;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace MediaSync.Grains.Sync;

/// <summary>
/// Gives a server's visitor and the ledger of its requests their place in the cluster. The ledger needs nothing, so turns are
/// lent although the database is away; the visitor is made when somebody asks for a visit.
/// </summary>
[Reentrant]
[GrainType("mediasync.server")]
internal sealed partial class ServerGrain(
    ServerVisitors visitors,
    SpreadListening listening,
    RequestLimit limit,
    IClusterMembershipService members,
    IOptions<SyncOptions> options,
    TimeProvider time,
    ILogger<ServerGrain> logger)
    : Grain, IServerGrain, IDisposable
{
    /// <summary>How exactly a visit begins when it is due.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    /// <summary>How soon a turn that ended by itself is noticed by those who wait.</summary>
    private static readonly TimeSpan LedgerLook = TimeSpan.FromMilliseconds(200);

    private readonly RequestLedger _ledger = new(limit.AtOnce, options.Value.RequestLease);
    private readonly long _began = time.GetTimestamp();
    private readonly CancellationTokenSource _leaving = new();
    private MembershipVersion _seen;
    private Task _listening = Task.CompletedTask;
    private TaskCompletionSource _freed = new();
    private Task<ServerVisitor?>? _visitor;

    private Guid Server => this.GetPrimaryKey();

    /// <summary>A clock that no one sets.</summary>
    private DateTimeOffset Now => DateTimeOffset.UnixEpoch + time.GetElapsedTime(_began);

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        this.RegisterGrainTimer(LookAsync, new GrainTimerCreationOptions(Look, Look) { Interleave = true });
        return Task.CompletedTask;
    }

    /// <summary>
    /// The visit ends with its visitor. Passes that run elsewhere go on: the next activation's visitor joins them.
    /// </summary>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        try
        {
            // First, and not longer than needed: the next activation listens, and there is one connection.
            await _leaving.CancelAsync();
            await _listening.WaitAsync(cancellationToken);
            if (_visitor is not null && await _visitor.WaitAsync(cancellationToken) is { } visitor)
            {
                await visitor.LeaveAsync(cancellationToken);
                visitor.Dispose();
            }
        }
        catch (Exception exception)
        {
            Log.NotLeft(logger, exception, Server, reason.ReasonCode);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _leaving.Dispose();

    public async Task StartAsync(SyncRequest request) => Start(await OpenAsync(), request);

    public async Task VisitIfDueAsync() => (await OpenAsync())?.StartIfDue();

    public async Task NudgeAsync() => (await OpenAsync())?.Nudge();

    public async Task<bool> IsRunningAsync() => await OpenAsync() is { IsRunning: true };

    public Task<PushState> GetPushAsync() => Task.FromResult(listening.StateOf(Server));

    public async Task<bool> StopAsync()
    {
        if (_visitor is not null && await OpenAsync() is { } visitor)
        {
            // First: it would begin the pass over the next library.
            var stopped = visitor.StopAsync(CancellationToken.None);
            await Task.WhenAny(stopped, Task.Delay(CallTimes.Wait, time));
            if (!stopped.IsCompleted)
            {
                return false;
            }
        }

        var passes = await Task.WhenAll(
            (await ListLibrariesAsync()).Select(library => GrainPasses.GrainOf(GrainFactory, Server, library).StopAsync()));
        var hasEnded = passes.All(hasEnded => hasEnded);
        if (hasEnded)
        {
            // It would visit and listen for ever. If the server stays after all, whoever asks next meets another activation.
            DeactivateOnIdle();
        }

        return hasEnded;
    }

    public async Task<bool> EnterAsync(Guid turn)
    {
        for (var until = Now + CallTimes.Wait; ;)
        {
            EndTurnsOfTheDead();
            if (_ledger.TryEnter(turn, Now))
            {
                return true;
            }

            if (Now >= until)
            {
                return false;
            }

            await Task.WhenAny(_freed.Task, Task.Delay(LedgerLook, time));
        }
    }

    public Task RenewAsync(Guid[] turns)
    {
        _ledger.Renew(turns, Now);
        return Task.CompletedTask;
    }

    public Task LeaveAsync(Guid turn)
    {
        _ledger.Leave(turn);
        var freed = _freed;
        _freed = new TaskCompletionSource();
        freed.SetResult();
        return Task.CompletedTask;
    }

    /// <summary>
    /// A silo that is declared dead although it lives may have its requests in flight beside new ones, until it ends itself or
    /// its lease does: the bound may double for so long, as when this grain moves.
    /// </summary>
    private void EndTurnsOfTheDead()
    {
        var now = members.CurrentSnapshot;
        if (now.Version != _seen)
        {
            _seen = now.Version;
            var dead = now.Members.Values.Where(member => member.Status == SiloStatus.Dead)
                .Select(member => TurnId.MarkOf(member.SiloAddress)).ToHashSet();
            _ledger.EndWhere(turn => dead.Contains(TurnId.MarkOf(turn)));
        }
    }

    private static void Start(ServerVisitor? visitor, SyncRequest request)
    {
        try
        {
            visitor?.Start(request);
        }
        catch (InvalidOperationException exception)
        {
            // This activation ends: the caller tries again and meets the next one.
            throw new OrleansException(exception.Message);
        }
    }

    /// <summary>The visitor; null if there is no such server.</summary>
    private async Task<ServerVisitor?> OpenAsync()
    {
        var opening = _visitor ??= visitors.OpenAsync(Server, CancellationToken.None);
        try
        {
            if (await opening is { } visitor)
            {
                Listen();
                return visitor;
            }
        }
        catch (DbException exception)
        {
            Forget(opening);
            throw Away(exception);
        }
        catch (Exception)
        {
            Forget(opening);
            throw;
        }

        Forget(opening);
        DeactivateOnIdle();
        return null;
    }

    /// <summary>Whoever visits listens too, from the first question on and until this activation ends.</summary>
    private void Listen()
    {
        if (_listening.IsCompleted && !_leaving.IsCancellationRequested)
        {
            var (server, leaving) = (Server, _leaving.Token);
            _listening = Task.Run(() => listening.RunAsync(server, leaving));
        }
    }

    private async Task<IReadOnlyList<Guid>> ListLibrariesAsync()
    {
        try
        {
            return await visitors.ListLibrariesAsync(Server, CancellationToken.None);
        }
        catch (DbException exception)
        {
            throw Away(exception);
        }
    }

    // The driver's own error does not cross the wire.
    private static MediaServerException Away(DbException exception) => new($"The database did not answer: {exception.Message}");

    private void Forget(Task<ServerVisitor?> opening) => _visitor = _visitor == opening ? null : _visitor;

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        if (_visitor is { IsCompletedSuccessfully: true } opened && await opened is { } visitor)
        {
            visitor.StartIfDue();
            if (visitor.IsRunning || visitor.Due is not null || !_listening.IsCompleted)
            {
                // How often a visit has failed is remembered here only, and a listener is missed until somebody asks again.
                DelayDeactivation(options.Value.DueCheckInterval * 2);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1114, LogLevel.Warning, "The visitor of server {Server} went ({Reason}) before its visit had ended")]
        public static partial void NotLeft(ILogger logger, Exception exception, Guid server, DeactivationReasonCode reason);
    }
}
