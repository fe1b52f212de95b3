using System.Net;
using System.Text.Json;
using MediaSync.Core.Catalog;
using MediaSync.Simulator.Servers;
using MediaSync.TestSupport.Time;

namespace MediaSync.Simulator.Tests.Servers;

/// <summary>Two simulated servers on a clock that stands still, and raw requests to them.</summary>
internal sealed class AskedServers : IAsyncDisposable
{
    /// <summary>The administrator of the simulated Jellyfin.</summary>
    public const string Admin = "ad31000000000000000000000000ad31";

    private readonly HttpClient _http = new();

    private AskedServers(SimulatedServers servers, ManualTimeProvider time)
    {
        Servers = servers;
        Time = time;
    }

    public ManualTimeProvider Time { get; }

    public SimulatedServers Servers { get; }

    public SimulatedServer Plex => Servers.Plex;

    public SimulatedServer Jellyfin => Servers.Jellyfin;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static async Task<AskedServers> StartAsync(SimulatedServersOptions? options = null)
    {
        var time = new ManualTimeProvider(new DateTimeOffset(2026, 11, 20, 10, 0, 0, TimeSpan.Zero));
        options ??= new SimulatedServersOptions { Shows = 4, Episodes = 60, Movies = 6 };
        return new AskedServers(await SimulatedServers.StartAsync(options, time, Cancelled), time);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Servers.DisposeAsync();
    }

    /// <summary>Any item of a kind: neither the first nor the newest.</summary>
    public static SimulatedItem Any(SimulatedServer server, MediaKind kind) => server.Content.Items(kind)[1];

    public async Task<(HttpStatusCode Status, string Body)> SendAsync(
        SimulatedServer server, string path, string? token = null, HttpMethod? method = null, string? body = null)
    {
        using var response = await RawAsync(server, path, token, method, body);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Cancelled));
    }

    public async Task<HttpResponseMessage> RawAsync(
        SimulatedServer server, string path, string? token = null, HttpMethod? method = null, string? body = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, new Uri(server.Url, path));
        token ??= server.Token;
        request.Headers.Add("Accept", "application/json");
        if (server == Plex)
        {
            request.Headers.Add("X-Plex-Token", token);
        }
        else
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"MediaBrowser Token=\"{token}\"");
        }

        if (body is not null)
        {
            request.Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        }

        return await _http.SendAsync(request, Cancelled);
    }

    /// <summary>An answer that must be a success, as JSON.</summary>
    public async Task<JsonElement> GetAsync(SimulatedServer server, string path, string? token = null)
    {
        var (status, body) = await SendAsync(server, path, token);
        status.ShouldBe(HttpStatusCode.OK, $"{path}: {body}");
        return JsonDocument.Parse(body).RootElement;
    }

    /// <summary>A container of Plex.</summary>
    public async Task<JsonElement> PlexAsync(string path, string? token = null) =>
        (await GetAsync(Plex, path, token)).GetProperty("MediaContainer");

    /// <summary>Rows of Plex by their keys.</summary>
    public async Task<Dictionary<string, JsonElement>> PlexRowsAsync(string path, string? token = null) =>
        (await PlexAsync(path, token)).TryGetProperty("Metadata", out var rows)
            ? rows.EnumerateArray().ToDictionary(row => row.GetProperty("ratingKey").GetString()!)
            : [];

    /// <summary>A list of Jellyfin for the administrator.</summary>
    public Task<JsonElement> ItemsAsync(string query) =>
        GetAsync(Jellyfin, $"Items?userId={Admin}&recursive=true&{query}");

    /// <summary>Rows of Jellyfin by their ids.</summary>
    public async Task<Dictionary<string, JsonElement>> JellyfinRowsAsync(string query) =>
        (await ItemsAsync(query)).GetProperty("Items").EnumerateArray().ToDictionary(row => row.GetProperty("Id").GetString()!);

    /// <summary>What Jellyfin says was saved since a moment.</summary>
    public Task<Dictionary<string, JsonElement>> DeltaAsync(DateTimeOffset since)
    {
        var text = since.UtcDateTime.ToString("O");
        return JellyfinRowsAsync(
            $"minDateLastSaved={text}&minDateLastSavedForUser={text}&fields=Etag,RecursiveItemCount,DateLastMediaAdded");
    }

    /// <summary>Lets some time pass and says what the servers' time then is.</summary>
    public DateTimeOffset Later()
    {
        Time.Advance(TimeSpan.FromMinutes(1));
        return Time.GetUtcNow();
    }
}
