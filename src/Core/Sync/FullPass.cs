using System.Collections.Concurrent;
using System.Globalization;
using MediaSync.Core.Catalog;
using Microsoft.Extensions.Logging;

namespace MediaSync.Core.Sync;

/// <summary>
/// One pass over one whole library: every item is read and what changed is written, page by page. It deletes nothing. Used once.
/// </summary>
/// <remarks>
/// The server's time before the first request becomes the watermark, and commits with the last page: what changes while the pass
/// reads is younger than the watermark, so a later pass finds it.
/// </remarks>
internal sealed partial class FullPass(
    IMediaServer server, ICatalogStore store, SyncOptions options, SyncMetrics metrics, TimeProvider time, ILogger logger)
{
    private readonly PassTally _tally = new();
    private readonly ConcurrentDictionary<MediaKind, int> _totals = [];
    private readonly List<string> _warnings = [];
    private readonly long _started = time.GetTimestamp();
    private readonly long _requestsBefore = server.Requests;

    private PassTotals Totals => new(
        _tally.ItemsSeen,
        _totals.IsEmpty ? null : _totals.Values.Sum(total => (long)total),
        _tally.RowsWritten,
        _tally.Unmapped,
        server.Requests - _requestsBefore);

    /// <summary>
    /// Runs the pass to its end, whatever that is: nothing is thrown, the outcome is stored, logged and returned.
    /// </summary>
    public async Task<PassResult> RunAsync(PassKey pass, ServerLibrary library, CancellationToken cancellationToken)
    {
        PassOutcome outcome;
        Exception? error = null;
        string? message = null;
        try
        {
            outcome = await ReadAllAsync(pass, library, cancellationToken).ConfigureAwait(false);
            message = outcome == PassOutcome.Succeeded ? Warning() : null;
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            outcome = PassOutcome.Stopped;
            message = PassErrors.Stopped;
        }
        catch (Exception exception)
        {
            outcome = PassOutcome.Failed;
            message = PassErrors.Describe(exception);
            error = exception;
        }

        if (outcome is PassOutcome.Failed or PassOutcome.Stopped)
        {
            await StoreFailureAsync(pass, message!).ConfigureAwait(false);
        }

        var result = new PassResult(outcome, Totals, message);
        var elapsed = time.GetElapsedTime(_started);
        metrics.PassEnded(result, elapsed);
        Report(pass, library, result, elapsed, error);
        return result;
    }

    private async Task<PassOutcome> ReadAllAsync(PassKey pass, ServerLibrary library, CancellationToken cancellationToken)
    {
        if (!await store.BeginAsync(pass, time.GetUtcNow(), cancellationToken).ConfigureAwait(false))
        {
            return PassOutcome.Superseded;
        }

        var identity = ServerCleaner.Clean(await server.GetIdentityAsync(cancellationToken).ConfigureAwait(false));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reader = new PageReader(server, library.Key, options);
        var kinds = LibraryKinds.Of(library.Kind);

        // The first page of every kind is asked for at once: they are needed anyway, and the whole's size is known early.
        var heads = kinds.Select(kind => ReadHeadAsync(reader, kind, stop.Token)).ToArray();
        try
        {
            for (var i = 0; i < kinds.Count; i++)
            {
                var last = await ReadKindAsync(pass, identity, reader, kinds[i], heads[i], cancellationToken)
                    .ConfigureAwait(false);
                var end = i == kinds.Count - 1 ? new PassEnd(time.GetUtcNow(), Warning()) : null;
                if (last is null || !await WriteAsync(pass, identity, last, end, cancellationToken).ConfigureAwait(false))
                {
                    return PassOutcome.Superseded;
                }
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await ((Task)Task.WhenAll(heads)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return PassOutcome.Succeeded;
    }

    private async Task<ServerPage> ReadHeadAsync(PageReader reader, MediaKind kind, CancellationToken cancellationToken)
    {
        var head = await reader.ReadHeadAsync(kind, cancellationToken).ConfigureAwait(false);
        _totals[kind] = head.Total ?? head.Rows;
        return head;
    }

    /// <summary>Reads a kind and writes all but its last page, which is returned; null if the pass lost its library.</summary>
    private async Task<IReadOnlyList<ServerItem>?> ReadKindAsync(
        PassKey pass,
        ServerIdentity identity,
        PageReader reader,
        MediaKind kind,
        Task<ServerPage> firstHead,
        CancellationToken cancellationToken)
    {
        _tally.BeginKind();
        var head = await firstHead.ConfigureAwait(false);
        for (var attempt = 1; ; attempt++)
        {
            IReadOnlyList<ServerItem> last = [];
            await foreach (var (page, isLast) in reader.ReadAsync(kind, head, cancellationToken).ConfigureAwait(false))
            {
                _totals[kind] = page.Total ?? page.Rows;
                var chunks = page.Items.Chunk(options.PageSize).ToList();
                for (var i = 0; i < chunks.Count; i++)
                {
                    var items = _tally.Take(chunks[i]);
                    if (isLast && i == chunks.Count - 1)
                    {
                        last = items;
                    }
                    else if (!await WriteAsync(pass, identity, items, null, cancellationToken).ConfigureAwait(false))
                    {
                        return null;
                    }
                }
            }

            // Rows that shift while the library changes can be missed or come twice. Reading once more nearly always settles it.
            var announced = _totals[kind];
            if (_tally.Distinct == announced || attempt == 2)
            {
                Check(kind, announced);
                return last;
            }

            if (!await WriteAsync(pass, identity, last, null, cancellationToken).ConfigureAwait(false))
            {
                return null;
            }

            _tally.BeginListing();
            head = await reader.ReadHeadAsync(kind, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<bool> WriteAsync(
        PassKey pass, ServerIdentity identity, IReadOnlyList<ServerItem> items, PassEnd? end, CancellationToken cancellationToken)
    {
        var result = await store.WriteAsync(new PassPage(pass, items, Totals, identity, end), cancellationToken)
            .ConfigureAwait(false);
        if (result is null)
        {
            return false;
        }

        _tally.Add(result);
        metrics.PageWritten(items.Count, result);
        return true;
    }

    private void Check(MediaKind kind, int announced)
    {
        if (_tally.Distinct != announced)
        {
            _warnings.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"The server announced {announced} items of kind {kind} and listed {_tally.Distinct}, twice in a row."));
        }
    }

    private string? Warning() => _warnings.Count == 0 ? null : string.Join(' ', _warnings);

    private async Task StoreFailureAsync(PassKey pass, string message)
    {
        using var timeout = new CancellationTokenSource(options.StopTimeout, time);
        try
        {
            await store.FailAsync(pass, message, Totals.Requests, time.GetUtcNow(), timeout.Token).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // The database is away too. The library stays marked as running, which stops no later pass from taking it over.
            Log.FailureNotStored(logger, exception, pass.Library);
        }
    }

    private void Report(PassKey pass, ServerLibrary library, PassResult result, TimeSpan elapsed, Exception? error)
    {
        var (title, totals, seconds) = (library.Title, result.Totals, elapsed.TotalSeconds);
        switch (result.Outcome)
        {
            case PassOutcome.Succeeded:
                Log.Ended(logger, title, totals.ItemsSeen, totals.RowsWritten, totals.Unmapped, totals.Requests, seconds);
                break;
            case PassOutcome.Failed:
                Log.Failed(logger, error, title, totals.ItemsSeen, totals.RowsWritten, totals.Requests, seconds);
                break;
            case PassOutcome.Stopped:
                Log.Stopped(logger, title, totals.ItemsSeen, totals.RowsWritten, totals.Requests, seconds);
                break;
            default:
                Log.Superseded(logger, title, pass.Pass);
                break;
        }

        if (result.Outcome == PassOutcome.Succeeded && (result.Message is not null || _tally.Conflicts + _tally.Unreadable > 0))
        {
            Log.Warned(logger, title, result.Message ?? "", _tally.Conflicts, _tally.Unreadable);
        }
    }
}
