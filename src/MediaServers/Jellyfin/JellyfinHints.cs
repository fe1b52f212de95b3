using System.Text.Json;
using MediaSync.Core.Sync.Servers;

namespace MediaSync.MediaServers.Jellyfin;

/// <summary>Tells what a message of Jellyfin's websocket means.</summary>
internal static class JellyfinHints
{
    /// <summary>Seconds that a server may want to be answered within; beyond, it is no number to believe.</summary>
    private const long MaxKeepAlive = 3_600;

    /// <summary>The hint, and within how long the server wants a sign of life from now on; null if it does not say.</summary>
    public static (ServerHint Hint, TimeSpan? KeepAlive) Read(ReadOnlySpan<byte> message)
    {
        try
        {
            var read = JsonSerializer.Deserialize(message, JellyfinJson.Default.JellyfinMessage);
            return read?.Type switch
            {
                null => (ServerHint.Unreadable, null),
                "LibraryChanged" => (ServerHint.Content, null),
                "UserDataChanged" => (ServerHint.WatchState, null),
                "ForceKeepAlive" when read.Number is > 0 and <= MaxKeepAlive => (
                    ServerHint.Other, TimeSpan.FromSeconds(read.Number.Value)),
                _ => (ServerHint.Other, null),
            };
        }
        catch (JsonException)
        {
            return (ServerHint.Unreadable, null);
        }
    }
}
