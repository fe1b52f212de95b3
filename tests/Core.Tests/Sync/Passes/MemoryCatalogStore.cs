using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using MediaSync.Core.Catalog;
using MediaSync.Core.Sync.Passes;
using MediaSync.Core.Sync.Passes.Comparing;
using MediaSync.Core.Sync.Passes.Deleting;
using MediaSync.Core.Sync.Passes.Planning;
using MediaSync.Core.Sync.Passes.Writing;
using MediaSync.Core.Sync.Servers;

namespace MediaSync.Core.Tests.Sync.Passes;

/// <summary>Keeps pages in memory, with the ownership of the real store.</summary>
internal sealed class MemoryCatalogStore : ICatalogStore, IMirrorReader
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, Guid> _owners = [];

    public List<PassPage> Pages { get; } = [];

    public ConcurrentDictionary<string, ServerItem> Items { get; } = [];

    public Dictionary<Guid, PassEnd> Ends { get; } = [];

    public Dictionary<Guid, string> Errors { get; } = [];

    /// <summary>What the next pass is planned by.</summary>
    public LibraryMark Mark { get; set; } = LibraryMark.Never;

    /// <summary>The keys of the deletions that wait.</summary>
    public KeySet? HeldKeys { get; set; }

    /// <summary>Called before each page is written; may throw or wait.</summary>
    public Func<PassPage, Task>? OnWrite { get; set; }

    public Task<LibraryMark?> BeginAsync(PassKey pass, DateTimeOffset startedAt, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _owners[pass.Library] = pass.Pass;
        }

        return Task.FromResult<LibraryMark?>(Mark with { Counts = Counts() });
    }

    public async Task<PageResult?> WriteAsync(PassPage page, CancellationToken cancellationToken)
    {
        if (OnWrite is not null)
        {
            await OnWrite(page);
        }

        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (_owners.GetValueOrDefault(page.Pass.Library) != page.Pass.Pass)
            {
                return null;
            }

            Pages.Add(page);
            var removed = page.Gone.Count(key => Items.TryRemove(key, out _));
            var (added, changed) = (0, 0);
            foreach (var item in page.Items)
            {
                var isKnown = Items.TryGetValue(item.Key, out var known);
                added += isKnown ? 0 : 1;
                changed += isKnown && !ItemDigest.Of(known!).SequenceEqual(ItemDigest.Of(item)) ? 1 : 0;
                Items[item.Key] = item;
            }

            Mark = page.Resume is null ? Mark : Mark with { Resume = page.Resume };
            if (page.End is { } end)
            {
                Ends[page.Pass.Library] = end;
                HeldKeys = end.HeldKeys ?? HeldKeys;
                Mark = end.Mark with
                {
                    Watermark = end.KeepsWatermark ? Mark.Watermark : page.Server.Time,
                    ServerVersion = page.Server.Version,
                    LastFullSync = end.Mode == PassMode.Full ? end.EndedAt : Mark.LastFullSync,
                    NeedsFull = false,
                    Resume = null,
                };
            }

            return new PageResult(added + changed + removed, 0, 0, 0) { Added = added, Changed = changed, Removed = removed };
        }
    }

    public Task FailAsync(PassKey pass, PassFailure failure, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            Errors[pass.Library] = failure.Error;
            Mark = Mark with { NeedsFull = Mark.NeedsFull || failure.NeedsFull, IsProven = false };
        }

        return Task.CompletedTask;
    }

    public Task<LibraryMark?> GetMarkAsync(Guid library, CancellationToken cancellationToken) =>
        Task.FromResult<LibraryMark?>(Mark with { Counts = Counts() });

    public Task<KeySet?> GetHeldKeysAsync(Guid library, CancellationToken cancellationToken) => Task.FromResult(HeldKeys);

    public Task<ItemCounts> CountAsync(Guid library, CancellationToken cancellationToken) => Task.FromResult(Counts());

    public Task<IReadOnlyList<StoredContainer>> ListContainersAsync(
        Guid library, MediaKind kind, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<StoredContainer>>([.. Items.Values.Where(item => item.Kind == kind).Select(item =>
            new StoredContainer(
                item.Key,
                item.LeafCount,
                Items.Values.Count(below => below.ShowKey == item.Key && below.Kind != MediaKind.Season),
                Items.Values.Count(below => below.ShowKey == item.Key && below.Kind == MediaKind.Season)))]);

    public Task<IReadOnlyDictionary<string, byte[]?>> FindKnownAsync(
        PassKey pass, IReadOnlyCollection<string> keys, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<string, byte[]?>>(
            keys.Where(Items.ContainsKey).Distinct().ToDictionary(key => key, key => (byte[]?)ItemDigest.Of(Items[key])));

    public Task<IReadOnlyList<StoredChild>> ListKeysBelowAsync(PassKey pass, string container, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<StoredChild>>(
            [.. Items.Values.Where(item => item.ShowKey == container).Select(item => new StoredChild(item.Key, item.Kind))]);

    public async IAsyncEnumerable<string> StreamKeysAsync(
        Guid library, MediaKind kind, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var item in Items.Values.Where(item => item.Kind == kind).ToList())
        {
            yield return item.Key;
        }
    }

    private ItemCounts Counts() => new(
        Items.Values.GroupBy(item => item.Kind).ToDictionary(group => group.Key, group => (long)group.Count()));
}
