using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using MediaSync.Core.Accounts;
using MediaSync.Core.Wire;

namespace MediaSync.Client.Http;

/// <summary>Users and tokens over HTTP; the administrator's key does all of it.</summary>
internal sealed class HttpAccounts(ApiConnection api) : IAccounts
{
    public async Task<User?> CreateUserAsync(string name, CancellationToken cancellationToken)
    {
        var answer = await api.PostAsync("v1/users", new NewUser(name), WireJson.Default.NewUser, cancellationToken);
        return answer.Status == HttpStatusCode.Conflict ? null : ApiConnection.Read(answer, WireJson.Default.User);
    }

    public async Task<IReadOnlyList<User>> ListUsersAsync(string? after, int limit, CancellationToken cancellationToken)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"v1/users?limit={limit}");
        path = after is null ? path : $"{path}&after={Uri.EscapeDataString(after)}";
        var answer = await api.GetAsync(path, cancellationToken);
        return ApiConnection.Read(answer, WireJson.Default.UserPage).Items;
    }

    public async Task<bool> RemoveUserAsync(Guid user, CancellationToken cancellationToken) =>
        Removed(await api.DeleteAsync($"v1/users/{user}", cancellationToken), "user");

    public async Task<IssuedToken?> IssueTokenAsync(Guid user, string label, CancellationToken cancellationToken)
    {
        var path = $"v1/users/{user}/tokens";
        var answer = await api.PostAsync(path, new NewToken(label), WireJson.Default.NewToken, cancellationToken);
        return ApiConnection.IsMissing(answer, "user") ? null : ApiConnection.Read(answer, WireJson.Default.IssuedToken);
    }

    public async Task<IReadOnlyList<ApiToken>?> ListTokensAsync(Guid user, CancellationToken cancellationToken)
    {
        var answer = await api.GetAsync($"v1/users/{user}/tokens", cancellationToken);
        return ApiConnection.IsMissing(answer, "user") ? null : ApiConnection.Read(answer, WireJson.Default.TokenList).Items;
    }

    public async Task<bool> RevokeTokenAsync(Guid user, Guid token, CancellationToken cancellationToken) =>
        Removed(await api.DeleteAsync($"v1/users/{user}/tokens/{token}", cancellationToken), "token");

    public async Task<Caller?> AuthenticateAsync(string secret, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "v1/caller");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        var answer = await api.SendAsync(request, cancellationToken);
        return answer.Status == HttpStatusCode.Unauthorized
            ? null
            : new Caller(ApiConnection.Read(answer, WireJson.Default.CallerBody).User);
    }

    private static bool Removed(ApiAnswer answer, string what) =>
        answer.IsSuccess || (ApiConnection.IsMissing(answer, what) ? false : throw ApiConnection.Failed(answer));
}
