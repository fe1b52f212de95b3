using MediaSync.Core.Sync;

namespace MediaSync.MediaServers.Plex;

/// <summary>What every request to Plex carries. The token goes in a header only: addresses end up in logs.</summary>
internal sealed class PlexHeaders
{
    private readonly string _token;
    private readonly string _clientId;

    public PlexHeaders(string token, Guid clientId)
    {
        // A header of other characters fails in ways that look like a network error.
        if (token.Length == 0 || token.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            throw new MediaServerException("The Plex token is empty or holds characters that no token has. Copy it again.")
            {
                Failure = MediaServerFailure.Unauthorized,
            };
        }

        _token = token;
        _clientId = clientId.ToString("D");
    }

    public void Apply(HttpRequestMessage request)
    {
        request.Headers.Add("Accept", "application/json");
        request.Headers.Add("X-Plex-Token", _token);
        request.Headers.Add("X-Plex-Client-Identifier", _clientId);
        request.Headers.Add("X-Plex-Product", "MediaSync");
        request.Headers.Add("X-Plex-Version", ProductVersion.Value);
    }
}
