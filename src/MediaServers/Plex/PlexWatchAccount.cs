using System.Globalization;
using System.Runtime.CompilerServices;
using MediaSync.Core.Sync;
using MediaSync.Core.WatchState.Accounts;
using MediaSync.Core.WatchState.Comparing;
using MediaSync.Core.WatchState.Reading;
using MediaSync.Core.WatchState.Sending;
using MediaSync.MediaServers.Http;

namespace MediaSync.MediaServers.Plex;

/// <summary>One account of one Plex, by its token.</summary>
internal sealed class PlexWatchAccount(
    ServerConnection connection,
    string account,
    Func<CancellationToken, Task<IReadOnlyList<ServerAccount>>> listAccounts) : IWatchAccount
{
    private const int PageSize = 500;

    // A limit on a server that pages for ever.
    private const int MaxPages = 400;

    // Rows may be listed a while after their date: those of ten minutes are read twice, and compared.
    private const int OverlapSeconds = 600;

    private const string Lean =
        "excludeElements=Media,Genre,Country,Director,Writer,Producer,Role,Collection,Image,UltraBlurColors,Guid"
        + "&excludeFields=summary,tagline";

    private IReadOnlyList<PlexSection>? _sections;

    public async Task<ServerAccount?> CheckAsync(CancellationToken cancellationToken)
    {
        // A token does not say whose it is. That it opens the libraries, and that there is such an account, can be known.
        await GetSectionsAsync(cancellationToken).ConfigureAwait(false);
        var all = await listAccounts(cancellationToken).ConfigureAwait(false);
        return all.FirstOrDefault(other => other.Key == account);
    }

    public async IAsyncEnumerable<IReadOnlyList<WatchRow>> ReadAllAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var section in await GetSectionsAsync(cancellationToken).ConfigureAwait(false))
        {
            var path = $"{LeavesOf(section)}&viewCount%3E%3E=0";
            await foreach (var page in ReadPagesAsync(path, cancellationToken).ConfigureAwait(false))
            {
                yield return Map(page);
            }
        }

        yield return await ReadResumableAsync(cancellationToken).ConfigureAwait(false);
    }

    public Task<IReadOnlyList<WatchRow>> ReadSinceAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        // The operator is strictly greater.
        var seconds = (since.ToUnixTimeSeconds() - OverlapSeconds - 1).ToString(CultureInfo.InvariantCulture);
        return CollectAsync($"lastViewedAt%3E%3E={seconds}", cancellationToken);
    }

    public Task<IReadOnlyList<WatchRow>> ReadResumableAsync(CancellationToken cancellationToken) =>
        CollectAsync("inProgress=1", cancellationToken);

    public async Task<int> CountPlayedAsync(CancellationToken cancellationToken)
    {
        long count = 0;
        foreach (var section in await GetSectionsAsync(cancellationToken).ConfigureAwait(false))
        {
            var path = $"{LeavesOf(section)}&viewCount%3E%3E=0&X-Plex-Container-Start=0&X-Plex-Container-Size=0";
            var container = await GetAsync(path, cancellationToken).ConfigureAwait(false);
            count += container.TotalSize ?? throw connection.Unreadable(path, "totalSize");
        }

        return (int)Math.Clamp(count, 0, int.MaxValue);
    }

    public async Task<IReadOnlyList<PlayedShow>> ListShowsAsync(CancellationToken cancellationToken)
    {
        var shows = new List<PlayedShow>();
        foreach (var section in await GetSectionsAsync(cancellationToken).ConfigureAwait(false))
        {
            if (section.Type != "show")
            {
                continue;
            }

            var path = $"{PathOf(section)}?type=2&{Lean}";
            await foreach (var page in ReadPagesAsync(path, cancellationToken).ConfigureAwait(false))
            {
                shows.AddRange(page.Select(PlexWatchMapper.MapShow).OfType<PlayedShow>());
            }
        }

        return shows;
    }

    public async Task<IReadOnlyList<WatchRow>> ReadShowAsync(string show, CancellationToken cancellationToken)
    {
        var path = $"library/metadata/{Uri.EscapeDataString(show)}/allLeaves?{Lean}";
        return Map((await GetAsync(path, cancellationToken).ConfigureAwait(false)).Items ?? []);
    }

    public Task<IReadOnlyList<WatchRow>> ReadPlayedMoviesAsync(CancellationToken cancellationToken) =>
        CollectAsync("viewCount%3E%3E=0", cancellationToken, section => section.Type == "movie");

    public async Task<IReadOnlyList<WatchRow>> ReadItemsAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(keys.Count, IWatchAccount.MaxKeys);
        if (keys.Count == 0)
        {
            return [];
        }

        try
        {
            var path = $"library/metadata/{string.Join(',', keys.Select(Uri.EscapeDataString))}?{Lean}";
            return Map((await GetAsync(path, cancellationToken).ConfigureAwait(false)).Items ?? []);
        }
        catch (MediaServerException exception) when (exception.Status == 404)
        {
            // None of them is there any more.
            return [];
        }
    }

    public WatchValue? StepOf(WatchWrite write)
    {
        ArgumentNullException.ThrowIfNull(write);
        return PlexWrites.StepOf(write);
    }

    public WatchValue? ShownAfter(WatchWrite write)
    {
        ArgumentNullException.ThrowIfNull(write);
        return PlexWrites.ShownAfter(write);
    }

    public async Task WriteAsync(WatchWrite write, Func<CancellationToken, Task> turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(write);
        ArgumentNullException.ThrowIfNull(turn);
        foreach (var path in PlexWrites.PathsOf(write))
        {
            await turn(cancellationToken).ConfigureAwait(false);

            // Marks are documented with PUT; all of them are answered with GET on every version.
            await connection.WriteAsync(HttpMethod.Get, path, null, cancellationToken).ConfigureAwait(false);
        }
    }

    private static string PathOf(PlexSection section) => $"library/sections/{Uri.EscapeDataString(section.Key!)}/all";

    private static string LeavesOf(PlexSection section) => $"{PathOf(section)}?type={(section.Type == "movie" ? 1 : 4)}&{Lean}";

    private static IReadOnlyList<WatchRow> Map(IEnumerable<PlexWatchItem?> items) =>
        [.. items.Select(PlexWatchMapper.Map).OfType<WatchRow>()];

    private async Task<IReadOnlyList<WatchRow>> CollectAsync(
        string filter, CancellationToken cancellationToken, Func<PlexSection, bool>? wanted = null)
    {
        var rows = new List<WatchRow>();
        foreach (var section in await GetSectionsAsync(cancellationToken).ConfigureAwait(false))
        {
            if (wanted?.Invoke(section) == false)
            {
                continue;
            }

            await foreach (var page in ReadPagesAsync($"{LeavesOf(section)}&{filter}", cancellationToken).ConfigureAwait(false))
            {
                rows.AddRange(Map(page));
            }
        }

        return rows;
    }

    private async IAsyncEnumerable<IReadOnlyList<PlexWatchItem?>> ReadPagesAsync(
        string path, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var start = 0; start < MaxPages * PageSize; start += PageSize)
        {
            var paged = string.Create(
                CultureInfo.InvariantCulture, $"{path}&X-Plex-Container-Start={start}&X-Plex-Container-Size={PageSize}");
            var container = await GetAsync(paged, cancellationToken).ConfigureAwait(false);
            var items = container.Items ?? [];
            yield return items;
            if (items.Count == 0 || container.TotalSize is not { } total || start + PageSize >= total)
            {
                yield break;
            }
        }
    }

    private async Task<IReadOnlyList<PlexSection>> GetSectionsAsync(CancellationToken cancellationToken)
    {
        if (_sections is null)
        {
            var container = await GetAsync("library/sections", cancellationToken).ConfigureAwait(false);
            _sections =
            [
                .. (container.Sections ?? []).OfType<PlexSection>()
                    .Where(section => section is { Key.Length: > 0, Type: "movie" or "show" }),
            ];
        }

        return _sections;
    }

    private async Task<PlexWatchContainer> GetAsync(string path, CancellationToken cancellationToken)
    {
        var answer = await connection.GetAsync(path, PlexWatchJson.Default.PlexWatchAnswer, cancellationToken)
            .ConfigureAwait(false);
        return answer.Value.Container ?? throw connection.Unreadable(path, "MediaContainer");
    }
}
