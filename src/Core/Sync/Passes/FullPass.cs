using MediaSync.Core.Catalog;
using MediaSync.Core.Sync.Passes.Comparing;
using MediaSync.Core.Sync.Passes.Deleting;
using MediaSync.Core.Sync.Passes.Planning;
using MediaSync.Core.Sync.Passes.Reading;
using MediaSync.Core.Sync.Passes.Writing;
using MediaSync.Core.Sync.Servers;

namespace MediaSync.Core.Sync.Passes;

/// <summary>
/// Reads one whole library: every item is read and what changed is written, page by page; then what no listing showed is deleted,
/// if every listing was complete and the guard lets it. Used once.
/// </summary>
/// <remarks>
/// The server's time before the first request becomes the watermark, and commits last: what changes while the pass reads is
/// younger than the watermark, so a later pass finds it. A resumed pass keeps the time of its first start and deletes nothing.
/// </remarks>
/// <param name="context">What it works with.</param>
/// <param name="reason">Why everything is read.</param>
/// <param name="unexplained">Items that the count of an incremental pass was short of, if that is the reason.</param>
internal sealed class FullPass(PassContext context, FullReason reason, long unexplained)
{
    private readonly ResumePoint? _resume = reason == FullReason.Resumed ? context.Mark.Resume : null;
    private readonly HashSet<MediaKind> _incomplete = [];
    private ListingDigest _containers = new();

    /// <summary>Reads, writes and ends the pass.</summary>
    /// <exception cref="PassSupersededException">The library is not this pass's any more.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var shape = context.Shape;
        var kinds = shape.Kinds.Where(kind => _resume is null || IndexOf(kind) >= IndexOf(_resume.Kind)).ToList();
        context.Tally.Begin();
        CountEarlier(shape.Kinds.Except(kinds));
        if (_resume is not null)
        {
            context.Moment.Resume(_resume.ServerTime);
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var readers = kinds.ToDictionary(
            kind => kind, kind => new PageReader(context.Server, new ItemQuery(context.Library.Key, [kind]), context.Options));

        // The first page of every kind is asked for at once: they are needed anyway, and the whole's size is known early.
        var heads = kinds.Select(kind => ReadHeadAsync(readers[kind], kind, StartOf(kind), stop.Token)).ToArray();
        try
        {
            for (var i = 0; i < kinds.Count; i++)
            {
                await ReadKindAsync(readers[kinds[i]], kinds[i], heads[i], cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await ((Task)Task.WhenAll(heads)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await EndAsync(cancellationToken).ConfigureAwait(false);
    }

    private void CountEarlier(IEnumerable<MediaKind> kinds)
    {
        foreach (var kind in kinds)
        {
            var count = (int)context.Mark.Counts.Of(kind);
            context.Announce(kind, count);
            context.Tally.Resume(count);
        }

        context.Tally.Resume(_resume?.Start ?? 0);
    }

    private int IndexOf(MediaKind kind) => context.Shape.Kinds.ToList().IndexOf(kind);

    private int StartOf(MediaKind kind) => _resume?.Kind == kind ? _resume.Start : 0;

    private async Task<ServerPage> ReadHeadAsync(
        PageReader reader, MediaKind kind, int start, CancellationToken cancellationToken)
    {
        var head = await reader.ReadHeadAsync(start, cancellationToken).ConfigureAwait(false);
        context.Announce(kind, head.Total ?? head.Rows);
        return head;
    }

    private async Task ReadKindAsync(
        PageReader reader, MediaKind kind, Task<ServerPage> firstHead, CancellationToken cancellationToken)
    {
        context.Tally.BeginKind(kind);
        var start = StartOf(kind);
        var head = await firstHead.ConfigureAwait(false);
        context.Moment.Learn(head.Time);
        var announced = await ReadListingAsync(reader, kind, head, start, cancellationToken).ConfigureAwait(false);
        if (start > 0 || context.Tally.Distinct == announced)
        {
            return;
        }

        // Rows that shift while the library changes can be missed or come twice. Reading once more nearly always settles it; the
        // very same rows again are all that there are: some servers count what they do not show.
        var first = (announced, context.Tally.Distinct, context.Tally.Fingerprint);
        context.Tally.BeginListing();
        reader = reader.Again();
        head = await ReadHeadAsync(reader, kind, 0, cancellationToken).ConfigureAwait(false);
        announced = await ReadListingAsync(reader, kind, head, 0, cancellationToken).ConfigureAwait(false);
        if (context.Tally.Distinct == announced)
        {
            return;
        }

        context.Warn(PassWords.OtherLength(kind, announced, context.Tally.Distinct));
        if ((announced, context.Tally.Distinct, context.Tally.Fingerprint) != first)
        {
            _incomplete.Add(kind);
            context.Warn(PassWords.Incomplete);
        }
    }

    /// <summary>Reads and writes a listing once; tells how long the server said that it is.</summary>
    private async Task<int> ReadListingAsync(
        PageReader reader, MediaKind kind, ServerPage head, int start, CancellationToken cancellationToken)
    {
        var announced = head.Count;
        if (kind == context.Shape.Container)
        {
            _containers = new ListingDigest();
        }

        // A page is taken in while the one before it is being written.
        var writing = Task.CompletedTask;
        try
        {
            await foreach (var (page, before) in reader.ReadAsync(head, start, cancellationToken).ConfigureAwait(false))
            {
                announced = page.Count;
                context.Announce(kind, announced);
                var items = context.Tally.Take(page.Items);
                if (kind == context.Shape.Container)
                {
                    _containers.Add(items);
                }

                await writing.ConfigureAwait(false);

                // Where an interrupted pass goes on: after this page, by the watermark of its first start.
                var moment = context.Moment.AsIdentity();
                var resume = new ResumePoint(kind, before + page.Rows, moment.Time, moment.Version);
                writing = context.WriteAsync(items, [], resume, null, cancellationToken);
            }
        }
        finally
        {
            await writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await writing.ConfigureAwait(false);
        return announced;
    }

    private async Task EndAsync(CancellationToken cancellationToken)
    {
        // Else what changed or went away before the rest was read, or is about to be listed, is still to be looked for.
        var isWhole = _resume is null && _incomplete.Count == 0 && !context.Library.IsScanning;
        var gone = new GoneItems(context, _incomplete);
        var held = await DeleteOrHoldAsync(gone, isWhole, cancellationToken).ConfigureAwait(false);
        var offset = await MeasureOffsetAsync(gone, held, cancellationToken).ConfigureAwait(false);
        var mark = context.Mark with
        {
            ChangeMark = isWhole ? context.Library.ChangeMark : null,
            CountOffset = offset,
            UnexplainedPasses = 0,
            IsProven = isWhole && held is null,
            Containers = isWhole && context.Shape.Container is not null ? _containers.Value : null,
            CheckedAt = isWhole ? context.Now : null,
            SweptAt = _resume is null ? context.Now : context.Mark.SweptAt,
            ForcedFullAt = reason is FullReason.DoesNotAddUp or FullReason.MuchMissing
                ? context.Now : context.Mark.ForcedFullAt,
            NeedsFull = false,
            Resume = null,
            Held = held,
        };
        var end = new PassEnd(context.Now, context.Warning)
        {
            Mode = PassMode.Full,
            Reason = reason,
            Mark = mark,
            HeldKeys = gone.HeldKeys,
            AnsweredWord = isWhole ? context.Mark.Held?.Word?.At : null,
            Recounts = true,
        };
        await context.WriteAsync([], [], null, end, cancellationToken).ConfigureAwait(false);
    }

    /// <returns>What waits then. What waited stays so unless the whole library was listed.</returns>
    private async Task<HeldDeletions?> DeleteOrHoldAsync(GoneItems gone, bool isWhole, CancellationToken cancellationToken)
    {
        var before = isWhole ? null : context.Mark.Held;
        if (_resume is not null || !await gone.FindAsync(cancellationToken).ConfigureAwait(false))
        {
            return before;
        }

        if (context.Library.IsScanning)
        {
            context.Warn(PassWords.Scanning);
            return before;
        }

        return await gone.DeleteOrHoldAsync(cancellationToken).ConfigureAwait(false) ?? before;
    }

    /// <summary>
    /// A count that forced this pass and that it could not explain either is the server's own: some count what they never list.
    /// </summary>
    private async Task<long> MeasureOffsetAsync(GoneItems gone, HeldDeletions? held, CancellationToken cancellationToken)
    {
        var before = context.Mark.CountOffset;
        var isCounted = context.Server.Habits.ListsKindsTogether || context.Shape.Kinds.Count == 1;
        if (reason != FullReason.DoesNotAddUp || !isCounted || held is not null || _incomplete.Count > 0
            || context.Library.IsScanning)
        {
            return before;
        }

        var query = new ItemQuery(context.Library.Key, context.Shape.Kinds);
        var counted = (await context.ListAsync(query, 0, 0, cancellationToken).ConfigureAwait(false)).Count;
        var difference = counted - (gone.Counts.Total - context.Tally.Removed);
        if (difference - before != -unexplained)
        {
            return before;
        }

        context.Warn(PassWords.Offset(difference));
        return difference;
    }
}
