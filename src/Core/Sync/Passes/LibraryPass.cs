using MediaSync.Core.Sync.Passes.Comparing;
using MediaSync.Core.Sync.Passes.Planning;
using MediaSync.Core.Sync.Passes.Reading;
using MediaSync.Core.Sync.Passes.Writing;
using MediaSync.Core.Sync.Servers;
using Microsoft.Extensions.Logging;

namespace MediaSync.Core.Sync.Passes;

/// <summary>
/// One pass over one library, from its beginning to its end, whatever that is: chooses how much to read, reads everything if the
/// short way does not prove what it should, and notes how it ended.
/// </summary>
internal sealed partial class LibraryPass(
    ICatalogStore store,
    IMirrorReader mirror,
    SyncOptions options,
    SyncMetrics metrics,
    TimeProvider time,
    ILogger logger,
    IShowSearch? shows = null)
{
    private readonly IShowSearch _shows = shows ?? new OwnShowSearch(mirror, options);

    /// <summary>
    /// Cancelled before the pass is stopped if it is to go on elsewhere. Then nothing is stored of its end: whoever visits next
    /// sees a pass that has lost its process, and takes it over.
    /// </summary>
    public CancellationToken Leaving { get; init; }

    /// <summary>Runs the pass. Nothing is thrown: the outcome is stored, logged and returned.</summary>
    /// <param name="key">The pass.</param>
    /// <param name="server">The server.</param>
    /// <param name="library">The library, as the server told it at the beginning of this visit.</param>
    /// <param name="moment">The server as this visit met it.</param>
    /// <param name="wanted">How to read; incremental gives way to whatever needs a full pass.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<PassResult> RunAsync(
        PassKey key,
        IMediaServer server,
        ServerLibrary library,
        ServerMoment moment,
        SyncRequest wanted,
        CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var run = new PassRun();
        try
        {
            run.Outcome = await ReadAsync(run, key, server, library, moment, wanted, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            run.Outcome = Leaving.IsCancellationRequested ? PassOutcome.Left : PassOutcome.Stopped;
            run.Message = PassErrors.Stopped;
        }
        catch (PassSupersededException)
        {
            run.Outcome = PassOutcome.Superseded;
        }
        catch (Exception exception)
        {
            (run.Outcome, run.Message, run.Error) = (PassOutcome.Failed, PassErrors.Describe(exception), exception);
        }

        if (run.Outcome is PassOutcome.Failed or PassOutcome.Stopped && run.Context is not null && !wanted.IsDryRun)
        {
            await StoreFailureAsync(key, run).ConfigureAwait(false);
        }

        var totals = run.Context?.Totals ?? new PassTotals(0, null, 0, 0, 0);
        var result = new PassResult(run.Outcome, totals, run.Message) { Mode = run.Plan.Mode, Reason = run.Plan.Reason };
        var elapsed = time.GetElapsedTime(started);
        metrics.PassEnded(result, elapsed);
        Report(key, library, result, elapsed, run);
        return result;
    }

    private async Task<PassOutcome> ReadAsync(
        PassRun run,
        PassKey key,
        IMediaServer server,
        ServerLibrary library,
        ServerMoment moment,
        SyncRequest wanted,
        CancellationToken cancellationToken)
    {
        var begun = time.GetUtcNow();
        var mark = wanted.IsDryRun
            ? await mirror.GetMarkAsync(key.Library, cancellationToken).ConfigureAwait(false)
            : await store.BeginAsync(key, begun, cancellationToken).ConfigureAwait(false);
        if (mark is null)
        {
            return PassOutcome.Superseded;
        }

        var context = new PassContext(key, library, mark, moment, server, store, mirror, options, metrics, time)
        {
            IsDryRun = wanted.IsDryRun,
            StartedAt = begun,
            Shows = _shows,
        };
        run.Context = context;
        run.Plan = PassPlan.Choose(mark, wanted.Mode, moment.Version, moment.Time, begun, options);
        var outcome = IncrementalOutcome.ReadAll(run.Plan.Reason);
        if (run.Plan.Mode == PassMode.Incremental)
        {
            outcome = server.Habits.TellsChangeMark
                ? await new MarkedPass(context).RunAsync(cancellationToken).ConfigureAwait(false)
                : await new DeltaPass(context).RunAsync(cancellationToken).ConfigureAwait(false);
        }

        if (outcome.FullReason != FullReason.None)
        {
            run.Plan = PassPlan.Full(outcome.FullReason);
            await new FullPass(context, outcome.FullReason, outcome.Unexplained).RunAsync(cancellationToken)
                .ConfigureAwait(false);
        }

        _shows.Forget(key.Server, context.Searched);
        run.Message = context.Warning;
        return PassOutcome.Succeeded;
    }

    private async Task StoreFailureAsync(PassKey key, PassRun run)
    {
        using var timeout = new CancellationTokenSource(options.StopTimeout, time);
        try
        {
            var failure = new PassFailure(
                time.GetUtcNow(),
                run.Message!,
                run.Plan.Mode,
                run.Plan.Reason,
                run.Plan.Mode == PassMode.Incremental && PassErrors.LeavesDoubt(run.Error),
                run.Context!.Totals);
            await store.FailAsync(key, failure, timeout.Token).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // The database is away too. The library stays marked as running, which stops no later pass from taking it over.
            Log.FailureNotStored(logger, exception, key.Library);
        }
    }

    private void Report(PassKey key, ServerLibrary library, PassResult result, TimeSpan elapsed, PassRun run)
    {
        var (title, totals, seconds) = (library.Title, result.Totals, elapsed.TotalSeconds);
        switch (result.Outcome)
        {
            case PassOutcome.Succeeded when result.Mode == PassMode.Incremental && totals.RowsWritten == 0:
                Log.Unchanged(logger, title, totals.Requests, seconds);
                break;
            case PassOutcome.Succeeded:
                Log.Ended(
                    logger, result.Mode, title, totals.Added, totals.Changed, totals.Removed, totals.RowsWritten,
                    totals.Requests, seconds);
                break;
            case PassOutcome.Failed:
                Log.Failed(logger, run.Error, title, totals.ItemsSeen, totals.RowsWritten, totals.Requests, seconds);
                break;
            case PassOutcome.Left:
                Log.Left(logger, title, totals.ItemsSeen, totals.RowsWritten, totals.Requests, seconds);
                break;
            case PassOutcome.Stopped:
                Log.Stopped(logger, title, totals.ItemsSeen, totals.RowsWritten, totals.Requests, seconds);
                break;
            default:
                Log.Superseded(logger, title, key.Pass);
                break;
        }

        var tally = run.Context?.Tally;
        if (result.Outcome == PassOutcome.Succeeded && tally is not null
            && (result.Message is not null || tally.Conflicts + tally.Unreadable > 0))
        {
            Log.Warned(logger, title, result.Message ?? "", tally.Conflicts, tally.Unreadable);
        }
    }

    /// <summary>How far a pass came, for whoever has to tell its end.</summary>
    private sealed class PassRun
    {
        public PassContext? Context { get; set; }

        public PassPlan Plan { get; set; } = PassPlan.Incremental;

        public PassOutcome Outcome { get; set; }

        public string? Message { get; set; }

        public Exception? Error { get; set; }
    }
}
