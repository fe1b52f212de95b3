using System.Collections.Concurrent;
using MediaSync.Core.Sync;

namespace MediaSync.Core.Tests.Sync;

/// <summary>Keeps pages in memory, with the ownership of the real store.</summary>
internal sealed class MemoryCatalogStore : ICatalogStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, Guid> _owners = [];

    public List<PassPage> Pages { get; } = [];

    public ConcurrentDictionary<string, ServerItem> Items { get; } = [];

    public Dictionary<Guid, PassEnd> Ends { get; } = [];

    public Dictionary<Guid, string> Errors { get; } = [];

    /// <summary>Called before each page is written; may throw or wait.</summary>
    public Func<PassPage, Task>? OnWrite { get; set; }

    public Task<bool> BeginAsync(PassKey pass, DateTimeOffset startedAt, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _owners[pass.Library] = pass.Pass;
        }

        return Task.FromResult(true);
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
            var rows = 0;
            foreach (var item in page.Items)
            {
                var same = Items.TryGetValue(item.Key, out var known) && ItemDigest.Of(known).SequenceEqual(ItemDigest.Of(item));
                rows += same ? 0 : 1;
                Items[item.Key] = item;
            }

            if (page.End is not null)
            {
                Ends[page.Pass.Library] = page.End;
            }

            return new PageResult(rows, 0, 0, 0);
        }
    }

    public Task FailAsync(PassKey pass, string error, long requests, DateTimeOffset endedAt, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            Errors[pass.Library] = error;
        }

        return Task.CompletedTask;
    }
}
