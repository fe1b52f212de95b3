using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using MediaSync.Core.Sync;
using MediaSync.Core.WatchState.Accounts;
using MediaSync.Core.WatchState.Comparing;
using MediaSync.Core.WatchState.Reading;
using MediaSync.Core.WatchState.Sending;
using MediaSync.MediaServers.Http;

namespace MediaSync.MediaServers.Jellyfin;

/// <summary>One user of one Jellyfin. Whoever the token belongs to, every request names the user.</summary>
internal sealed class JellyfinWatchAccount(ServerConnection connection, string account, bool hasOwnToken) : IWatchAccount
{
    private const int PageSize = 500;
    private const int RecentPageSize = 100;

    // What is beyond is found by the count, or not at all: a limit on a server that pages for ever.
    private const int MaxPages = 400;

    private const string Lean = "excludeLocationTypes=Virtual&collapseBoxSetItems=false&enableImages=false&enableUserData=true";

    // Dates are those of the start: what was begun before the last read and ended after it is met again this way.
    private static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    private string User { get; } = Uri.EscapeDataString(account);

    private string Leaves => $"Items?userId={User}&recursive=true&includeItemTypes=Movie,Episode&{Lean}";

    public async Task<ServerAccount?> CheckAsync(CancellationToken cancellationToken)
    {
        if (!hasOwnToken)
        {
            var all = await connection.GetAsync("Users", JellyfinWatchJson.Default.Accounts, cancellationToken)
                .ConfigureAwait(false);
            return all.Value.FirstOrDefault(other => other?.Id == account) is { } found
                ? new ServerAccount(account, found.Name ?? string.Empty) : null;
        }

        var me = await connection.GetAsync("Users/Me", JellyfinWatchJson.Default.JellyfinAccount, cancellationToken)
            .ConfigureAwait(false);
        return me.Value.Id == account
            ? new ServerAccount(account, me.Value.Name ?? string.Empty)
            : throw new MediaServerException(
                "The token is not this account's. Enter the account's own, or none if the server's is an API key.")
            {
                Failure = MediaServerFailure.Refused,
            };
    }

    public async IAsyncEnumerable<IReadOnlyList<WatchRow>> ReadAllAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Of a tie the servers make what they like; who reads compares the number of rows with the count.
        var path = $"{Leaves}&isPlayed=true&sortBy=SortName,ProductionYear,DateCreated";
        await foreach (var page in ReadPagesAsync(path, PageSize, cancellationToken).ConfigureAwait(false))
        {
            yield return page;
        }

        yield return await ReadResumableAsync(cancellationToken).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<WatchRow>> ReadSinceAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        var oldest = since - Overlap;
        var path = $"{Leaves}&filters=IsNotFolder&sortBy=DatePlayed&sortOrder=Descending";
        var rows = new List<WatchRow>();
        await foreach (var page in ReadPagesAsync(path, RecentPageSize, cancellationToken).ConfigureAwait(false))
        {
            // Whatever was never played comes last and has no date.
            rows.AddRange(page.TakeWhile(row => row.PlayedAt >= oldest));
            if (page.Count == 0 || !(page[^1].PlayedAt >= oldest))
            {
                break;
            }
        }

        return rows;
    }

    public Task<IReadOnlyList<WatchRow>> ReadResumableAsync(CancellationToken cancellationToken) => CollectAsync(
        $"{Leaves}&filters=IsResumable&sortBy=DatePlayed&sortOrder=Descending", cancellationToken);

    public async Task<int> CountPlayedAsync(CancellationToken cancellationToken)
    {
        var path = $"{Leaves}&isPlayed=true&limit=0";
        var page = await GetPageAsync(path, cancellationToken).ConfigureAwait(false);
        return (int)Math.Clamp(
            page.TotalRecordCount ?? throw connection.Unreadable(path, "TotalRecordCount"), 0, int.MaxValue);
    }

    public async Task<IReadOnlyList<PlayedShow>> ListShowsAsync(CancellationToken cancellationToken)
    {
        var shows = new List<PlayedShow>();
        for (var start = 0; start < MaxPages * PageSize; start += PageSize)
        {
            var path = string.Create(
                CultureInfo.InvariantCulture,
                $"Items?userId={User}&recursive=true&includeItemTypes=Series&{Lean}&fields=RecursiveItemCount"
                + $"&sortBy=SortName,ProductionYear,DateCreated&startIndex={start}&limit={PageSize}");
            var page = await GetPageAsync(path, cancellationToken).ConfigureAwait(false);
            shows.AddRange(page.Items!.Select(JellyfinWatchMapper.MapShow).OfType<PlayedShow>());
            if (page.Items!.Count == 0 || start + PageSize >= page.TotalRecordCount)
            {
                break;
            }
        }

        return shows;
    }

    public async Task<IReadOnlyList<WatchRow>> ReadShowAsync(string show, CancellationToken cancellationToken)
    {
        var path = $"Shows/{Uri.EscapeDataString(show)}/Episodes?userId={User}&isMissing=false&{Lean}";
        return Map(await GetPageAsync(path, cancellationToken).ConfigureAwait(false));
    }

    public Task<IReadOnlyList<WatchRow>> ReadPlayedMoviesAsync(CancellationToken cancellationToken) => CollectAsync(
        $"Items?userId={User}&recursive=true&includeItemTypes=Movie&{Lean}&isPlayed=true"
        + "&sortBy=SortName,ProductionYear,DateCreated",
        cancellationToken);

    public async Task<IReadOnlyList<WatchRow>> ReadItemsAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(keys.Count, IWatchAccount.MaxKeys);
        var path = $"Items?userId={User}&{Lean}&ids={Uri.EscapeDataString(string.Join(',', keys))}";
        return keys.Count == 0 ? [] : Map(await GetPageAsync(path, cancellationToken).ConfigureAwait(false));
    }

    public WatchValue? StepOf(WatchWrite write) => null;

    public WatchValue? ShownAfter(WatchWrite write)
    {
        ArgumentNullException.ThrowIfNull(write);
        return write.Value;
    }

    public async Task WriteAsync(WatchWrite write, Func<CancellationToken, Task> turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(write);
        ArgumentNullException.ThrowIfNull(turn);
        var body = JsonSerializer.SerializeToUtf8Bytes(
            JellyfinWatchMapper.ToUserData(write), JellyfinWatchJson.Default.JellyfinNewUserData);
        var path = $"UserItems/{Uri.EscapeDataString(write.Key)}/UserData?userId={User}";
        await turn(cancellationToken).ConfigureAwait(false);
        await connection.WriteAsync(HttpMethod.Post, path, body, cancellationToken).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<WatchRow>> CollectAsync(string path, CancellationToken cancellationToken)
    {
        var rows = new List<WatchRow>();
        await foreach (var page in ReadPagesAsync(path, PageSize, cancellationToken).ConfigureAwait(false))
        {
            rows.AddRange(page);
        }

        return rows;
    }

    private async IAsyncEnumerable<IReadOnlyList<WatchRow>> ReadPagesAsync(
        string path, int size, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var start = 0; start < MaxPages * size; start += size)
        {
            var paged = string.Create(CultureInfo.InvariantCulture, $"{path}&startIndex={start}&limit={size}");
            var page = await GetPageAsync(paged, cancellationToken).ConfigureAwait(false);
            yield return Map(page);

            // A page may be short, because what the user may not see is taken out after paging.
            if (page.Items!.Count == 0 || start + size >= page.TotalRecordCount)
            {
                yield break;
            }
        }
    }

    private static IReadOnlyList<WatchRow> Map(JellyfinWatchPage page) =>
        [.. page.Items!.Select(JellyfinWatchMapper.Map).OfType<WatchRow>()];

    private async Task<JellyfinWatchPage> GetPageAsync(string path, CancellationToken cancellationToken)
    {
        var answer = await connection.GetAsync(path, JellyfinWatchJson.Default.JellyfinWatchPage, cancellationToken)
            .ConfigureAwait(false);
        return answer.Value.Items is null ? throw connection.Unreadable(path, "Items") : answer.Value;
    }
}
