using System.Net.Http.Headers;
using System.Text;
using MediaSync.Client.Http;
using MediaSync.Core.Accounts;
using MediaSync.Core.Playback;
using MediaSync.Core.Sync;
using MediaSync.Core.WatchState.Accounts;
using MediaSync.Gateway.Tests.InMemory;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MediaSync.Gateway.Tests;

/// <summary>The API on real Kestrel on a free port, over services in memory.</summary>
internal sealed class ApiHost : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly List<IDisposable> _clients = [];

    private ApiHost(WebApplication application, Uri address)
    {
        _application = application;
        Address = address;
    }

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public Uri Address { get; }

    public IServiceProvider Services => _application.Services;

    public InMemoryAccounts Accounts { get; } = new();

    public ScriptedPlayback Playback { get; } = new();

    public InMemoryLibraries Libraries { get; } = new();

    public InMemoryWatchAccounts WatchAccounts { get; } = new();

    public static async Task<ApiHost> StartAsync(Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddGateway();
        ApiHost? host = null;
        builder.Services.AddSingleton<IAccounts>(_ => host!.Accounts);
        builder.Services.AddSingleton<IPlayback>(_ => host!.Playback);
        builder.Services.AddSingleton<ILibraries>(_ => host!.Libraries);
        builder.Services.AddSingleton<IWatchAccounts>(_ => host!.WatchAccounts);
        configure?.Invoke(builder);
        var application = builder.Build();
        application.UseGateway();
        application.MapMediaSync();
        await application.StartAsync(Token);
        var addresses = application.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>();
        return host = new ApiHost(application, new Uri(addresses.Addresses.Single()));
    }

    public async Task<(User User, string Secret)> AddUserAsync(string name)
    {
        var user = (await Accounts.CreateUserAsync(name, Token)).ShouldNotBeNull();
        var token = (await Accounts.IssueTokenAsync(user.Id, "test", Token)).ShouldNotBeNull();
        return (user, token.Secret);
    }

    public MediaSyncApi Connect(string secret = InMemoryAccounts.AdministratorKey)
    {
        var api = MediaSyncApi.Connect(Address, secret);
        _clients.Add(api);
        return api;
    }

    /// <summary>Sends a request as it is, with the administrator's key unless told otherwise.</summary>
    public async Task<Answer> SendAsync(
        string method, string path, string? body = null, string? secret = InMemoryAccounts.AdministratorKey, string contentType = "application/json")
    {
        using var http = new HttpClient { BaseAddress = Address };
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (secret is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        }

        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, MediaTypeHeaderValue.Parse(contentType));
        }

        using var response = await http.SendAsync(request, Token);
        var headers = response.Headers.Concat(response.Content.Headers)
            .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        return new Answer((int)response.StatusCode, headers, await response.Content.ReadAsStringAsync(Token));
    }

    public async ValueTask DisposeAsync()
    {
        _clients.ForEach(client => client.Dispose());
        await _application.DisposeAsync();
    }
}
