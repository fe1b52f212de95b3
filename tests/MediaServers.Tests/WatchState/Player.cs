using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Servers;
using MediaSync.Simulator.Servers;

namespace MediaSync.MediaServers.Tests.WatchState;

/// <summary>An app in which an account plays at its server, in the words that the server's own apps use.</summary>
internal sealed class Player : IDisposable
{
    private const string Device = "living room";

    private readonly HttpClient _http = new();
    private readonly SimulatedServer _server;

    public Player(SimulatedServer server, SimulatedAccount account)
    {
        _server = server;
        Account = account;
        if (server.Kind == MediaServerKind.Plex)
        {
            _http.DefaultRequestHeaders.Add("X-Plex-Token", account.Token);
            _http.DefaultRequestHeaders.Add("X-Plex-Client-Identifier", Device);
        }
        else
        {
            _http.DefaultRequestHeaders.Add(
                "Authorization", $"MediaBrowser Token=\"{account.Token}\", DeviceId=\"{Uri.EscapeDataString(Device)}\"");
        }
    }

    public SimulatedAccount Account { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Begins to play; it goes on until it stops.</summary>
    public Task StartAsync(SimulatedItem item) => ReportAsync(item, TimeSpan.Zero, "playing", "Sessions/Playing");

    /// <summary>Stops what is played.</summary>
    public Task StopAsync(SimulatedItem item, TimeSpan position) =>
        ReportAsync(item, position, "stopped", "Sessions/Playing/Stopped");

    public void Dispose() => _http.Dispose();

    private async Task ReportAsync(SimulatedItem item, TimeSpan position, string state, string path)
    {
        var key = _server.KeyOf(item);
        using var answer = _server.Kind == MediaServerKind.Plex
            ? await _http.GetAsync(new Uri(_server.Url, string.Create(
                CultureInfo.InvariantCulture,
                $":/timeline?ratingKey={key}&key=/library/metadata/{key}&state={state}&time={position.TotalMilliseconds:0}"
                + $"&duration={item.Duration!.Value.TotalMilliseconds:0}")), Token)
            : await _http.PostAsJsonAsync(
                new Uri(_server.Url, path),
                new { ItemId = key, PositionTicks = position.Ticks, CanSeek = true },
                JsonSerializerOptions.Default,
                Token);
        answer.EnsureSuccessStatusCode();
    }
}
