using System.Globalization;
using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Passes;
using MediaSync.Core.Sync.Servers;
using MediaSync.Core.Wire;

namespace MediaSync.Client.Http;

/// <summary>Media servers and their passes over HTTP, with the administrator's key.</summary>
internal sealed class HttpLibraries(ApiConnection api) : ILibraries
{
    public async Task<MediaServerCheck> TestServerAsync(MediaServerAddress address, CancellationToken cancellationToken)
    {
        var body = BodyOf(address, null);
        var answer = await api.PostAsync("v1/servers/test", body, WireJson.Default.NewMediaServer, cancellationToken);
        return ApiConnection.Read(Served(answer), WireJson.Default.MediaServerCheck);
    }

    public async Task<MediaServerInfo> AddServerAsync(
        MediaServerAddress address, string? name, CancellationToken cancellationToken)
    {
        var answer = await api.PostAsync("v1/servers", BodyOf(address, name), WireJson.Default.NewMediaServer, cancellationToken);
        return ApiConnection.Read(Served(answer), WireJson.Default.MediaServerInfo);
    }

    public async Task<IReadOnlyList<MediaServerInfo>> ListServersAsync(CancellationToken cancellationToken) =>
        ApiConnection.Read(await api.GetAsync("v1/servers", cancellationToken), WireJson.Default.MediaServerList).Items;

    public async Task<bool> RemoveServerAsync(Guid server, CancellationToken cancellationToken) =>
        Done(await api.DeleteAsync($"v1/servers/{server}", cancellationToken));

    public async Task<bool> StartSyncAsync(Guid server, SyncRequest request, CancellationToken cancellationToken)
    {
        var path = $"v1/servers/{server}/sync?mode={EnumNames<PassMode>.NameOf(request.Mode)}"
            + (request.IsDryRun ? "&dryRun=true" : string.Empty);
        return Done(await api.SendAsync(new HttpRequestMessage(HttpMethod.Post, path), cancellationToken));
    }

    public async Task<IReadOnlyList<PassRecord>?> GetHistoryAsync(
        Guid server, DateTimeOffset? before, int limit, CancellationToken cancellationToken)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"v1/servers/{server}/sync/history?limit={limit}");
        if (before is { } time)
        {
            path += "&before=" + Uri.EscapeDataString(time.ToString("O", CultureInfo.InvariantCulture));
        }

        var answer = await api.GetAsync(path, cancellationToken);
        return ApiConnection.IsMissing(answer, "server") ? null : ApiConnection.Read(answer, WireJson.Default.PassList).Items;
    }

    public async Task<long?> ConfirmDeletionsAsync(Guid server, Guid library, CancellationToken cancellationToken)
    {
        var path = $"v1/servers/{server}/libraries/{library}/deletions";
        var answer = await api.SendAsync(new HttpRequestMessage(HttpMethod.Post, path), cancellationToken);
        return ApiConnection.IsMissing(answer, "library") || ApiConnection.IsMissing(answer, "server")
            ? null
            : ApiConnection.Read(answer, WireJson.Default.ConfirmedDeletions).Confirmed;
    }

    public async Task<SyncStatus?> GetSyncStatusAsync(Guid server, CancellationToken cancellationToken)
    {
        var answer = await api.GetAsync($"v1/servers/{server}/sync", cancellationToken);
        return ApiConnection.IsMissing(answer, "server") ? null : ApiConnection.Read(answer, WireJson.Default.SyncStatus);
    }

    private static NewMediaServer BodyOf(MediaServerAddress address, string? name) =>
        new(address.Kind, address.Url.AbsoluteUri, address.Token, name);

    private static ApiAnswer Served(ApiAnswer answer) =>
        !answer.IsSuccess && ApiConnection.ProblemOf(answer) is { Failure: { } failure } problem
            ? throw new MediaServerException(problem.Detail ?? "The media server does not serve.") { Failure = failure }
            : answer;

    private static bool Done(ApiAnswer answer) =>
        answer.IsSuccess || (ApiConnection.IsMissing(answer, "server") ? false : throw ApiConnection.Failed(answer));
}
