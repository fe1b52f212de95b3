using MediaSync.Core.WatchState.Accounts;
using MediaSync.Core.WatchState.Comparing;
using Microsoft.Extensions.Options;

namespace MediaSync.Core.WatchState.Reading;

/// <summary>
/// Reads what changed in an account since it was last read, with as few requests as it takes: what was begun lately, what has a
/// resume point, and a count that tells whether a mark was taken away, which nothing else would show.
/// </summary>
internal sealed class WatchReader(WatchImporter importer, IWatchShadowStore shadows, IOptions<WatchStateOptions> options)
{
    /// <summary>Shows read one by one in one read; the others come with the next.</summary>
    public const int MaxShowsPerRead = 50;

    /// <summary>Reads the account; all of it the first time, and again after a long while.</summary>
    /// <param name="account">Which account; its marks say since when.</param>
    /// <param name="client">The account at its server.</param>
    /// <param name="window">Before the first request: our clock, and how the server's goes.</param>
    /// <param name="cancellationToken">Ends the read; nothing is taken for read that was not.</param>
    /// <returns>The marks for the next read.</returns>
    public async Task<WatchMarks> ReadAsync(
        MappedAccount account, IWatchAccount client, WatchWindow window, CancellationToken cancellationToken)
    {
        var isFull = account.Marks is not { } marks || window.Now - marks.FullReadAt >= options.Value.FullReadInterval;
        var count = isFull
            ? await ReadAllAsync(account, client, window, cancellationToken).ConfigureAwait(false)
            : await ReadChangesAsync(account, client, window, account.Marks!, cancellationToken).ConfigureAwait(false);
        var fullAt = isFull ? window.Now : account.Marks!.FullReadAt;
        return new WatchMarks(window.Now, window.Now + window.ClockAhead, count, fullAt);
    }

    private async Task<int> ReadAllAsync(
        MappedAccount account, IWatchAccount client, WatchWindow window, CancellationToken cancellationToken)
    {
        var known = await shadows.ListTouchedAsync(account.Id, cancellationToken).ConfigureAwait(false);
        var played = new HashSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var page in client.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            played.UnionWith(page.Where(row => row.Played).Select(row => row.Key));
            seen.UnionWith(page.Select(row => row.Key));
            await importer.ApplyAsync(account, window, page, cancellationToken).ConfigureAwait(false);
        }

        await ReadItemsAsync(account, client, window, [.. known.Where(key => !seen.Contains(key))], cancellationToken)
            .ConfigureAwait(false);

        // Paging while something changes, or over a tie, can pass over rows: then the next read looks for them.
        var count = await client.CountPlayedAsync(cancellationToken).ConfigureAwait(false);
        return played.Count < count ? -1 : count;
    }

    private async Task<int> ReadChangesAsync(
        MappedAccount account, IWatchAccount client, WatchWindow window, WatchMarks marks, CancellationToken cancellationToken)
    {
        // A server whose clock was set back dates what it does from there on.
        var serverNow = window.Now + window.ClockAhead;
        var since = marks.ServerTime < serverNow ? marks.ServerTime : serverNow;
        var begun = await client.ReadSinceAsync(since, cancellationToken).ConfigureAwait(false);
        var resumable = await client.ReadResumableAsync(cancellationToken).ConfigureAwait(false);
        var known = await shadows.ListResumableAsync(account.Id, cancellationToken).ConfigureAwait(false);
        var rows = begun.Concat(resumable).ToList();
        var seen = rows.Select(row => row.Key).ToHashSet(StringComparer.Ordinal);
        var played = await importer.ApplyAsync(account, window, rows, cancellationToken).ConfigureAwait(false);

        // A resume point that is in no list any more is gone, or its item is: only the item itself can tell.
        played += await ReadItemsAsync(account, client, window, [.. known.Where(key => !seen.Contains(key))], cancellationToken)
            .ConfigureAwait(false);

        var count = await client.CountPlayedAsync(cancellationToken).ConfigureAwait(false);
        if (count == marks.PlayedCount + played)
        {
            return count;
        }

        var all = await SearchAsync(account, client, window, cancellationToken).ConfigureAwait(false);
        return all ? count : -1;
    }

    /// <summary>
    /// Finds where marks were taken away, by the number of played episodes of each show and by the played movies.
    /// </summary>
    /// <returns>False: there were too many shows for one read.</returns>
    private async Task<bool> SearchAsync(
        MappedAccount account, IWatchAccount client, WatchWindow window, CancellationToken cancellationToken)
    {
        var shows = await client.ListShowsAsync(cancellationToken).ConfigureAwait(false);
        var known = await shadows.CountPlayedAsync(account.Id, cancellationToken).ConfigureAwait(false);
        var differing = shows.Where(show => show.Played != known.GetValueOrDefault(show.Key)).ToList();
        foreach (var show in differing.Take(MaxShowsPerRead))
        {
            var rows = await client.ReadShowAsync(show.Key, cancellationToken).ConfigureAwait(false);
            var kept = await shadows.ListPlayedAsync(account.Id, show.Key, cancellationToken).ConfigureAwait(false);
            await importer.ApplyAsync(account, window, rows, cancellationToken).ConfigureAwait(false);
            await ForgetMissingAsync(account, kept, rows, cancellationToken).ConfigureAwait(false);
        }

        var movies = await client.ReadPlayedMoviesAsync(cancellationToken).ConfigureAwait(false);
        var before = await shadows.ListPlayedAsync(account.Id, null, cancellationToken).ConfigureAwait(false);
        await importer.ApplyAsync(account, window, movies, cancellationToken).ConfigureAwait(false);
        var still = movies.Select(row => row.Key).ToHashSet(StringComparer.Ordinal);
        await ReadItemsAsync(account, client, window, [.. before.Where(key => !still.Contains(key))], cancellationToken)
            .ConfigureAwait(false);
        return differing.Count <= MaxShowsPerRead;
    }

    private async Task<int> ReadItemsAsync(
        MappedAccount account, IWatchAccount client, WatchWindow window, string[] keys, CancellationToken cancellationToken)
    {
        var played = 0;
        foreach (var chunk in keys.Chunk(IWatchAccount.MaxKeys))
        {
            var rows = await client.ReadItemsAsync(chunk, cancellationToken).ConfigureAwait(false);
            played += await importer.ApplyAsync(account, window, rows, cancellationToken).ConfigureAwait(false);
            await ForgetMissingAsync(account, chunk, rows, cancellationToken).ConfigureAwait(false);
        }

        return played;
    }

    /// <summary>What a complete list lacks is not at the server any more: that says nothing about having watched it.</summary>
    private Task ForgetMissingAsync(
        MappedAccount account,
        IReadOnlyCollection<string> keys,
        IReadOnlyList<WatchRow> rows,
        CancellationToken cancellationToken)
    {
        var there = rows.Select(row => row.Key).ToHashSet(StringComparer.Ordinal);
        string[] gone = [.. keys.Where(key => !there.Contains(key))];
        return gone.Length == 0 ? Task.CompletedTask : shadows.ForgetAsync(account.Id, gone, cancellationToken);
    }
}
