using MediaSync.Core.Sync;
using MediaSync.MediaServers.Http;

namespace MediaSync.MediaServers.Jellyfin;

/// <summary>
/// Finds the user whose view of the server is mirrored: the token's own user, or for an API key an administrator. With a user
/// the server groups the versions of an item as its pages do; without one the rows are raw and cannot be compared.
/// </summary>
internal sealed class JellyfinViewer(ServerConnection connection, string? known)
{
    // Found once; two callers who ask at once find the same.
    private volatile string? _id = known;

    public async Task<string> GetIdAsync(CancellationToken cancellationToken) =>
        _id ??= await FindOwnAsync(connection, cancellationToken).ConfigureAwait(false)
            ?? await FindAdministratorAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>The token's own user; null for an API key, which is nobody.</summary>
    public static async Task<string?> FindOwnAsync(ServerConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await connection.GetAsync("Users/Me", JellyfinJson.Default.JellyfinUser, cancellationToken)
                .ConfigureAwait(false);
            return string.IsNullOrEmpty(answer.Value.Id) ? null : answer.Value.Id;
        }
        catch (MediaServerException exception) when (exception.Status == 400)
        {
            // An API key is nobody, says the server. Any other refusal is a proxy's, which knows nothing of the token.
            return null;
        }
    }

    private async Task<string> FindAdministratorAsync(CancellationToken cancellationToken)
    {
        var answer = await connection.GetAsync("Users", JellyfinJson.Default.Users, cancellationToken).ConfigureAwait(false);
        var administrator = answer.Value
            .Where(user => user is { Id.Length: > 0, Policy: { IsAdministrator: true, IsDisabled: not true } })
            .OrderByDescending(user => user!.Policy!.EnableAllFolders is true)
            .ThenBy(user => user!.Id, StringComparer.Ordinal)
            .FirstOrDefault();
        return administrator?.Id ?? throw new MediaServerException(
            $"{connection.Origin} has no administrator that is enabled. Use the token of a user who may see the libraries.")
        {
            Failure = MediaServerFailure.Unauthorized,
        };
    }
}
