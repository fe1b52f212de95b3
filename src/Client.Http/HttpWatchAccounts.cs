using System.Globalization;
using MediaSync.Core.Sync;
using MediaSync.Core.WatchState.Accounts;
using MediaSync.Core.WatchState.Sending;
using MediaSync.Core.Wire;

namespace MediaSync.Client.Http;

/// <summary>Media servers' accounts over HTTP, with the administrator's key.</summary>
internal sealed class HttpWatchAccounts(ApiConnection api) : IWatchAccounts
{
    public async Task<IReadOnlyList<WatchAccountInfo>?> ListAsync(Guid server, CancellationToken cancellationToken)
    {
        var answer = await api.GetAsync($"v1/servers/{server}/accounts", cancellationToken);
        return IsNoServer(answer) ? null : ApiConnection.Read(answer, WireJson.Default.WatchAccountList).Items;
    }

    public async Task<MapOutcome> MapAsync(
        Guid server, string account, AccountMapping mapping, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        var body = new MapAccount(mapping.User, mapping.Token, mapping.Writes);
        var answer = await api.PutAsync(PathOf(server, account), body, WireJson.Default.MapAccount, cancellationToken);
        if (answer.IsSuccess)
        {
            return MapOutcome.Mapped;
        }

        if (ApiConnection.ProblemOf(answer) is { Failure: { } failure } problem)
        {
            throw new MediaServerException(problem.Detail ?? "The media server does not serve.") { Failure = failure };
        }

        return IsNoServer(answer) ? MapOutcome.UnknownServer
            : ApiConnection.IsMissing(answer, "user") ? MapOutcome.UnknownUser
            : ApiConnection.IsMissing(answer, "account") ? MapOutcome.UnknownAccount
            : throw ApiConnection.Failed(answer);
    }

    public async Task<bool> UnmapAsync(Guid server, string account, CancellationToken cancellationToken)
    {
        var answer = await api.DeleteAsync(PathOf(server, account), cancellationToken);
        return answer.IsSuccess || (ApiConnection.IsMissing(answer, "account") ? false : throw ApiConnection.Failed(answer));
    }

    public async Task<IReadOnlyList<WaitingWrite>?> ListWritesAsync(
        Guid server, bool dead, int limit, CancellationToken cancellationToken)
    {
        var path = string.Create(
            CultureInfo.InvariantCulture, $"v1/servers/{server}/writes?dead={(dead ? "true" : "false")}&limit={limit}");
        var answer = await api.GetAsync(path, cancellationToken);
        return IsNoServer(answer) ? null : ApiConnection.Read(answer, WireJson.Default.WaitingWriteList).Items;
    }

    public async Task<int?> RetryWritesAsync(Guid server, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"v1/servers/{server}/writes/retry");
        var answer = await api.SendAsync(request, cancellationToken);
        return IsNoServer(answer) ? null : ApiConnection.Read(answer, WireJson.Default.RetriedWrites).Writes;
    }

    public async Task<IReadOnlyList<PlannedWrite>?> PreviewWritesAsync(
        Guid server, int limit, CancellationToken cancellationToken)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"v1/servers/{server}/writes/preview?limit={limit}");
        var answer = await api.GetAsync(path, cancellationToken);
        return IsNoServer(answer) ? null : ApiConnection.Read(answer, WireJson.Default.PlannedWriteList).Items;
    }

    private static string PathOf(Guid server, string account) =>
        $"v1/servers/{server}/accounts/{Uri.EscapeDataString(account)}";

    private static bool IsNoServer(ApiAnswer answer) => ApiConnection.IsMissing(answer, "server");
}
