using System.Net.Http.Headers;
using MediaSync.Core.Accounts;
using MediaSync.Core.Playback;
using MediaSync.Core.Sync;
using MediaSync.Core.WatchState.Accounts;

namespace MediaSync.Client.Http;

/// <summary>A MediaSync reached by HTTP: the same services as in process. Safe for many tasks at once.</summary>
/// <remarks>
/// What a service's contract has no answer for, such as a network that fails, a wrong token or a request that takes too long, is
/// an
/// <see cref="HttpRequestException"/>. Whether the request took effect is unknown then; reports may be sent again.
/// </remarks>
public sealed class MediaSyncApi : IDisposable
{
    /// <summary>Longer than a report waits for its commit, and as long as the API takes to test a media server.</summary>
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromMinutes(2);

    /// <summary>Far above the largest page.</summary>
    private const int MaxAnswerBytes = 16 * 1024 * 1024;

    private readonly HttpClient _http;

    /// <summary>A client over a connection of the caller's own.</summary>
    /// <param name="http">
    /// Has the base address, ending with a slash, and the header Authorization. Disposed with this object.
    /// </param>
    public MediaSyncApi(HttpClient http)
    {
        _http = http;
        var api = new ApiConnection(http);
        Playback = new HttpPlayback(api);
        Accounts = new HttpAccounts(api);
        Libraries = new HttpLibraries(api);
        WatchAccounts = new HttpWatchAccounts(api);
    }

    /// <summary>Reports and progress.</summary>
    public IPlayback Playback { get; }

    /// <summary>Users and tokens.</summary>
    public IAccounts Accounts { get; }

    /// <summary>Media servers and their passes.</summary>
    public ILibraries Libraries { get; }

    /// <summary>Media servers' accounts, and what is written to them.</summary>
    public IWatchAccounts WatchAccounts { get; }

    /// <summary>A client with a connection of its own.</summary>
    /// <param name="address">Where MediaSync is, for example <c>http://127.0.0.1:8765</c>.</param>
    /// <param name="secret">A user's token, or the administrator's key.</param>
    public static MediaSyncApi Connect(Uri address, string secret)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
        var http = new HttpClient(handler)
        {
            BaseAddress = address.AbsoluteUri.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/"),
            Timeout = RequestTimeout,
            MaxResponseContentBufferSize = MaxAnswerBytes,
        };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        return new MediaSyncApi(http);
    }

    /// <summary>Ends the connection.</summary>
    public void Dispose() => _http.Dispose();
}
