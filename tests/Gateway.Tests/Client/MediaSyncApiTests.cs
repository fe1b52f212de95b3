using System.Net;
using MediaSync.Client.Http;
using MediaSync.Core.Catalog;
using MediaSync.Core.Playback;
using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Passes;
using MediaSync.Core.Sync.Servers;
using MediaSync.Gateway.Tests.InMemory;

namespace MediaSync.Gateway.Tests.Client;

public sealed class MediaSyncApiTests
{
    private static CancellationToken Token => ApiHost.Token;

    private static ReportCall Call { get; } = new(
        Guid.NewGuid(),
        Guid.NewGuid(),
        6,
        [
            new Report(
                7,
                new ItemReference { Kind = MediaKind.Movie, ExternalIds = [new ExternalId("imdb", "tt1")] },
                ReportKind.Stop,
                5,
                9,
                DateTimeOffset.UnixEpoch.AddMicroseconds(1),
                Guid.NewGuid()),
        ],
        Acknowledge.Durable);

    [Theory]
    [InlineData(ReportOutcome.Done, 0)]
    [InlineData(ReportOutcome.Full, 2)]
    [InlineData(ReportOutcome.NotYetDurable, 3)]
    [InlineData(ReportOutcome.Unavailable, 4)]
    [InlineData(ReportOutcome.UnknownUser, 0)]
    public async Task Every_outcome_comes_back_as_it_was_given(ReportOutcome outcome, int retryAfter)
    {
        await using var host = await ApiHost.StartAsync();
        var (user, secret) = await host.AddUserAsync("Ada");
        var given = new ReportAnswer(
            outcome,
            Guid.NewGuid(),
            long.MaxValue,
            41,
            [1, 2],
            [new Refusal(3, RefusalCodes.UnknownItem, "Where?")],
            ScriptedPlayback.ServerTime,
            0.85,
            TimeSpan.FromSeconds(retryAfter));
        host.Playback.Answer = _ => given;
        var answer = await host.Connect(secret).Playback.ReportAsync(user.Id, Call, Token);
        answer.ShouldBeEquivalentTo(given with { Durable = new List<long>(given.Durable), Refused = new List<Refusal>(given.Refused) });
        host.Playback.Calls.Single().Call.ShouldBeEquivalentTo(Call with
        {
            Reports = new List<Report>(Call.Reports.Select(report => report with
            {
                Item = report.Item with { ExternalIds = new List<ExternalId>(report.Item.ExternalIds!) },
            })),
        });
    }

    [Fact]
    public async Task Whatever_is_no_outcome_is_a_failed_request()
    {
        await using var host = await ApiHost.StartAsync(builder => builder.Configuration["Gateway:MaxFailedAuthenticationsPerMinute"] = "1");
        var (user, secret) = await host.AddUserAsync("Ada");
        var playback = host.Connect(secret).Playback;
        host.Playback.Failure = new InvalidOperationException();
        (await FailAsync(playback, user.Id)).StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        host.Playback.Failure = new DatabaseAwayException();
        (await FailAsync(playback, user.Id)).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await FailAsync(playback, Guid.NewGuid())).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await FailAsync(host.Connect("wrong").Playback, user.Id)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await FailAsync(host.Connect("wrong").Playback, user.Id)).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        using var nobody = MediaSyncApi.Connect(new Uri("http://127.0.0.1:1"), "secret");
        (await FailAsync(nobody.Playback, user.Id)).HttpRequestError.ShouldBe(HttpRequestError.ConnectionError);
        using var elsewhere = MediaSyncApi.Connect(new Uri(host.Address, "/elsewhere"), InMemoryAccounts.AdministratorKey);
        (await FailAsync(elsewhere.Playback, user.Id)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_client_that_waited_long_enough_has_a_failed_request()
    {
        await using var host = await ApiHost.StartAsync();
        host.Playback.Wait = cancellationToken => Task.Delay(Timeout.Infinite, cancellationToken);
        using var api = new MediaSyncApi(new HttpClient
        {
            BaseAddress = host.Address,
            Timeout = TimeSpan.FromMilliseconds(200),
            DefaultRequestHeaders = { Authorization = new("Bearer", InMemoryAccounts.AdministratorKey) },
        });
        (await FailAsync(api.Playback, Guid.NewGuid())).InnerException.ShouldBeAssignableTo<OperationCanceledException>();
    }

    [Fact]
    public async Task Progress_is_read_page_by_page()
    {
        await using var host = await ApiHost.StartAsync();
        var (user, secret) = await host.AddUserAsync("Ada");
        var item = new ItemProgress(
            Guid.NewGuid(), MediaKind.Episode, "Pilot", "A show", 0, 1, 5, 50, 10, false, true, 1, ScriptedPlayback.ServerTime);
        host.Playback.Page = new ProgressPage([item], item.Item);
        var playback = host.Connect(secret).Playback;
        var query = new ProgressQuery(Guid.NewGuid(), 3, [Guid.NewGuid(), Guid.NewGuid()]);
        var page = await playback.GetProgressAsync(user.Id, query, Token);
        page.Items.ShouldBe([item]);
        page.Next.ShouldBe(item.Item);
        var asked = host.Playback.Queries.Single().Query;
        (asked.After, asked.Limit).ShouldBe((query.After, query.Limit));
        asked.Items.ShouldBe(query.Items);
        (await playback.GetContinueWatchingAsync(user.Id, 5, Token)).ShouldBe([item]);
        host.Playback.ContinueWatchingLimit.ShouldBe(5);

        host.Playback.Failure = new PlaybackUnavailableException { RetryAfter = TimeSpan.FromSeconds(8) };
        var away = await Should.ThrowAsync<PlaybackUnavailableException>(() => playback.GetProgressAsync(user.Id, new ProgressQuery(), Token));
        away.RetryAfter.ShouldBe(TimeSpan.FromSeconds(8));
    }

    [Fact]
    public async Task Accounts_are_the_same_over_http()
    {
        await using var host = await ApiHost.StartAsync();
        var accounts = host.Connect().Accounts;
        var user = (await accounts.CreateUserAsync("Åda & Co", Token)).ShouldNotBeNull();
        (await accounts.CreateUserAsync("Åda & Co", Token)).ShouldBeNull();
        (await accounts.CreateUserAsync("Zoe", Token)).ShouldNotBeNull();
        (await accounts.ListUsersAsync(null, 1000, Token)).Select(other => other.Name).ShouldBe(["Zoe", "Åda & Co"]);
        (await accounts.ListUsersAsync("Zoe", 1000, Token)).ShouldBe([user]);
        (await accounts.ListUsersAsync("Åda & Co", 1000, Token)).ShouldBeEmpty();
        var token = (await accounts.IssueTokenAsync(user.Id, "phone", Token)).ShouldNotBeNull();
        (await accounts.AuthenticateAsync(token.Secret, Token)).ShouldNotBeNull().User.ShouldBe(user.Id);
        (await accounts.AuthenticateAsync(InMemoryAccounts.AdministratorKey, Token)).ShouldNotBeNull().IsAdministrator.ShouldBeTrue();
        (await accounts.AuthenticateAsync("wrong", Token)).ShouldBeNull();
        (await accounts.ListTokensAsync(user.Id, Token)).ShouldNotBeNull().Single().Label.ShouldBe("phone");
        (await accounts.RevokeTokenAsync(user.Id, token.Id, Token)).ShouldBeTrue();
        (await accounts.RevokeTokenAsync(user.Id, token.Id, Token)).ShouldBeFalse();
        (await accounts.RemoveUserAsync(user.Id, Token)).ShouldBeTrue();
        (await accounts.RemoveUserAsync(user.Id, Token)).ShouldBeFalse();
        (await accounts.IssueTokenAsync(user.Id, "phone", Token)).ShouldBeNull();
        (await accounts.ListTokensAsync(user.Id, Token)).ShouldBeNull();
    }

    [Fact]
    public async Task Libraries_are_the_same_over_http()
    {
        await using var host = await ApiHost.StartAsync();
        var libraries = host.Connect().Libraries;
        var address = new MediaServerAddress(MediaServerKind.Plex, new Uri("http://127.0.0.1:32400/"), "secret");
        var check = await libraries.TestServerAsync(address, Token);
        check.Identity.ShouldBe(new ServerIdentity("machine", "Living room", "1.43.0", InMemoryLibraries.Time));
        check.Libraries.Single().ChangeMark.ShouldBe("9223372036854775807");
        var added = await libraries.AddServerAsync(address, null, Token);
        host.Libraries.LastAddress.ShouldBe(address);
        (await libraries.ListServersAsync(Token)).ShouldBe([added]);
        (await libraries.StartSyncAsync(added.Id, SyncRequest.Usual, Token)).ShouldBeTrue();
        var status = (await libraries.GetSyncStatusAsync(added.Id, Token)).ShouldNotBeNull();
        var original = (await host.Libraries.GetSyncStatusAsync(added.Id, Token)).ShouldNotBeNull();
        (status.Server, status.Running, status.LastError).ShouldBe((original.Server, true, null));
        var library = status.Libraries.ShouldHaveSingleItem();
        library.Items.ShouldBe(original.Libraries[0].Items);
        library.ShouldBe(original.Libraries[0] with { Items = library.Items });
        (await libraries.RemoveServerAsync(added.Id, Token)).ShouldBeTrue();
        (await libraries.RemoveServerAsync(added.Id, Token)).ShouldBeFalse();
        (await libraries.StartSyncAsync(added.Id, SyncRequest.Usual, Token)).ShouldBeFalse();
        (await libraries.GetSyncStatusAsync(added.Id, Token)).ShouldBeNull();

        host.Libraries.Failure = new MediaServerException("The token is wrong.") { Failure = MediaServerFailure.Unauthorized };
        var refused = await Should.ThrowAsync<MediaServerException>(() => libraries.AddServerAsync(address, null, Token));
        (refused.Message, refused.Failure).ShouldBe(("The token is wrong.", MediaServerFailure.Unauthorized));
    }

    [Theory]
    [InlineData(PassMode.Incremental, false)]
    [InlineData(PassMode.Incremental, true)]
    [InlineData(PassMode.Full, false)]
    [InlineData(PassMode.Full, true)]
    public async Task A_sync_is_asked_for_over_http_as_it_was_meant(PassMode mode, bool isDryRun)
    {
        await using var host = await ApiHost.StartAsync();
        var libraries = host.Connect().Libraries;
        var request = new SyncRequest(mode, isDryRun);
        (await libraries.StartSyncAsync(await AddServerAsync(libraries), request, Token)).ShouldBeTrue();
        host.Libraries.LastRequest.ShouldBe(request);
    }

    [Fact]
    public async Task The_history_is_the_same_over_http()
    {
        await using var host = await ApiHost.StartAsync();
        host.Libraries.History.AddRange([MadeUpPasses.At(3), MadeUpPasses.At(2), MadeUpPasses.At(1)]);
        var libraries = host.Connect().Libraries;
        var server = await AddServerAsync(libraries);
        (await libraries.GetHistoryAsync(server, null, ILibraries.MaxHistory, Token)).ShouldBe(host.Libraries.History);
        var elsewhere = MadeUpPasses.At(3).StartedAt.ToOffset(TimeSpan.FromHours(5));
        (await libraries.GetHistoryAsync(server, elsewhere, 1, Token)).ShouldBe([MadeUpPasses.At(2)]);
        (await libraries.GetHistoryAsync(Guid.NewGuid(), null, 1, Token)).ShouldBeNull();
    }

    [Fact]
    public async Task Deletions_are_confirmed_over_http()
    {
        await using var host = await ApiHost.StartAsync();
        var libraries = host.Connect().Libraries;
        var server = await AddServerAsync(libraries);
        (await libraries.ConfirmDeletionsAsync(server, InMemoryLibraries.Library, Token)).ShouldBe(12);
        (await libraries.ConfirmDeletionsAsync(server, Guid.NewGuid(), Token)).ShouldBeNull();
        (await libraries.ConfirmDeletionsAsync(Guid.NewGuid(), InMemoryLibraries.Library, Token)).ShouldBeNull();
    }

    private static async Task<Guid> AddServerAsync(ILibraries libraries) =>
        (await libraries.AddServerAsync(new(MediaServerKind.Plex, new Uri("http://127.0.0.1:32400/"), "secret"), null, Token)).Id;

    private static Task<HttpRequestException> FailAsync(IPlayback playback, Guid user) =>
        Should.ThrowAsync<HttpRequestException>(() => playback.ReportAsync(user, Call, Token));
}
