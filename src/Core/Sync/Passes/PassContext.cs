using System.Collections.Concurrent;
using MediaSync.Core.Catalog;
using MediaSync.Core.Sync.Passes.Comparing;
using MediaSync.Core.Sync.Passes.Planning;
using MediaSync.Core.Sync.Passes.Reading;
using MediaSync.Core.Sync.Passes.Writing;
using MediaSync.Core.Sync.Servers;

namespace MediaSync.Core.Sync.Passes;

/// <summary>
/// What one pass works with, and how it stands: the server, the library, what is stored, and what was seen and written. Used by
/// one task at a time.
/// </summary>
internal sealed class PassContext(
    PassKey key,
    ServerLibrary library,
    LibraryMark mark,
    ServerMoment moment,
    IMediaServer server,
    ICatalogStore store,
    IMirrorReader mirror,
    SyncOptions options,
    SyncMetrics metrics,
    TimeProvider time)
{
    private readonly ConcurrentDictionary<MediaKind, int> _announced = [];
    private readonly List<string> _warnings = [];
    private readonly long _requestsBefore = server.Requests;
    private long _otherRequests;

    public PassKey Key => key;

    public ServerLibrary Library => library;

    public LibraryShape Shape { get; } = LibraryShape.Of(library.Kind, server.Habits);

    public LibraryMark Mark => mark;

    public IMediaServer Server => server;

    public IMirrorReader Mirror => mirror;

    public SyncOptions Options => options;

    /// <summary>Whoever reads what is below a show.</summary>
    public IShowSearch Shows { get; init; } = new OwnShowSearch(mirror, options);

    /// <summary>Shows and albums that were searched.</summary>
    public List<string> Searched { get; } = [];

    public PassTally Tally { get; } = new();

    /// <summary>The server's version and its clock before the first request.</summary>
    public ServerMoment Moment => moment;

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Only say what would be written.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>When the pass began, by our clock.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>What did not add up so far; null if all did.</summary>
    public string? Warning => _warnings.Count == 0 ? null : string.Join(' ', _warnings);

    public PassTotals Totals => new(
        Tally.ItemsSeen,
        _announced.IsEmpty ? null : _announced.Values.Sum(total => (long)total),
        Tally.RowsWritten,
        Tally.Unmapped,
        server.Requests - _requestsBefore + moment.Requests + _otherRequests)
    {
        Added = Tally.Added,
        Changed = Tally.Changed,
        Removed = Tally.Removed,
    };

    /// <summary>Notes how many items of a kind the server announced.</summary>
    public void Announce(MediaKind kind, int count) => _announced[kind] = count;

    /// <summary>Notes what did not add up.</summary>
    public void Warn(string warning) => _warnings.Add(warning);

    /// <summary>Counts requests that another client sent for this pass.</summary>
    public void CountRequests(long sent) => _otherRequests += sent;

    /// <summary>Lists one page, and takes the server's clock off the answer if it is not known yet.</summary>
    public async Task<ServerPage> ListAsync(ItemQuery query, int start, int size, CancellationToken cancellationToken)
    {
        var page = await server.ListAsync(query, start, size, cancellationToken).ConfigureAwait(false);
        moment.Learn(page.Time);
        return page;
    }

    /// <summary>Writes a page; the items may be more than one transaction takes, the gone keys may not.</summary>
    /// <exception cref="PassSupersededException">The library is not this pass's any more.</exception>
    public async Task WriteAsync(
        IReadOnlyList<ServerItem> items,
        IReadOnlyList<string> gone,
        ResumePoint? resume,
        PassEnd? end,
        CancellationToken cancellationToken)
    {
        var (item, key) = (0, 0);
        do
        {
            var part = items.Skip(item).Take(options.PageSize).ToList();
            var parted = gone.Skip(key).Take(options.PageSize).ToList();
            item += part.Count;
            key += parted.Count;
            var isLast = item == items.Count && key == gone.Count;
            var page = new PassPage(Key, part, Totals, moment.AsIdentity(), isLast ? end : null)
            {
                Gone = parted,
                Resume = resume,
                IsDryRun = IsDryRun,
                StartedAt = StartedAt,
            };
            var result = await store.WriteAsync(page, cancellationToken).ConfigureAwait(false)
                ?? throw new PassSupersededException();
            Tally.Add(result);
            metrics.PageWritten(part.Count, result);
        }
        while (item < items.Count || key < gone.Count);
    }
}
