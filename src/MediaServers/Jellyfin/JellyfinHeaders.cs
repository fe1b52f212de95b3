using MediaSync.Core.Sync;

namespace MediaSync.MediaServers.Jellyfin;

/// <summary>What every request to Jellyfin carries. This form works from 10.8 to 12; 12 refuses all older ones.</summary>
internal sealed class JellyfinHeaders
{
    private readonly string _authorization;

    public JellyfinHeaders(string token, Guid clientId)
    {
        if (token.Length == 0)
        {
            throw new MediaServerException("The Jellyfin token is empty. Enter an API key or a user's token.")
            {
                Failure = MediaServerFailure.Unauthorized,
            };
        }

        // The server decodes each value, so whatever is in it arrives as it is.
        _authorization = $"MediaBrowser Client=\"MediaSync\", Device=\"MediaSync\", DeviceId=\"{clientId:N}\","
            + $" Version=\"{ProductVersion.Value}\", Token=\"{Uri.EscapeDataString(token)}\"";
    }

    public void Apply(HttpRequestMessage request)
    {
        request.Headers.Add("Accept", "application/json");
        request.Headers.TryAddWithoutValidation("Authorization", _authorization);
    }
}
