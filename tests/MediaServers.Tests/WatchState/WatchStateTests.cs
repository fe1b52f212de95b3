using MediaSync.Core.Catalog;
using MediaSync.Core.Playback;
using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Servers;
using MediaSync.Core.WatchState;
using MediaSync.Core.WatchState.Accounts;
using MediaSync.Simulator.Servers;
using MediaSync.TestSupport.Databases;

namespace MediaSync.MediaServers.Tests.WatchState;

/// <summary>Watch state both ways between a simulated Plex, a simulated Jellyfin and PostgreSQL, clocks hours apart.</summary>
public sealed class WatchStateTests(PostgresFixture postgres)
{
    private static readonly SimulatedServersOptions Small = new()
    {
        Shows = 2,
        Episodes = 12,
        Movies = 6,
        SharedPercent = 100,
        PlexClockOffset = TimeSpan.FromHours(5),
        JellyfinClockOffset = TimeSpan.FromHours(-7),
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(MediaServerKind.Plex)]
    [InlineData(MediaServerKind.Jellyfin)]
    public async Task The_first_read_imports_what_the_account_has_played_and_begun(MediaServerKind kind)
    {
        await using var watched = await WatchedServer.StartAsync(postgres, kind, Small, account: 1);
        var (server, account) = (watched.Server, watched.Account);
        var (movie, episode) = (Movies(server)[0], Episodes(server)[3]);
        server.Accounts.MarkPlayed(account, movie);
        server.Accounts.Play(account, episode, episode.Duration!.Value / 2);
        server.Accounts.MarkPlayed(server.Accounts.All[0], Movies(server)[1]);
        await watched.MapAsync(writes: false, account.Token);

        await watched.Host.LookAsync();

        var played = (await watched.ProgressOfAsync(movie)).ShouldNotBeNull();
        played.Watched.ShouldBeTrue();
        played.Plays.ShouldBe(1);
        var begun = (await watched.ProgressOfAsync(episode)).ShouldNotBeNull();
        TimeSpan.FromMilliseconds(begun.PositionMs).ShouldBe(episode.Duration.Value / 2, TimeSpan.FromSeconds(1));

        // What the owner or the administrator watched is nothing of this account's.
        (await watched.ProgressOfAsync(Movies(server)[1])).ShouldBeNull();
        (await watched.Host.CountAsync("SELECT count(*) FROM plays")).ShouldBe(0);
    }

    [Theory]
    [InlineData(MediaServerKind.Plex)]
    [InlineData(MediaServerKind.Jellyfin)]
    public async Task A_read_of_nothing_new_takes_few_requests(MediaServerKind kind)
    {
        await using var watched = await WatchedServer.StartAsync(postgres, kind, Small);
        var server = watched.Server;
        server.Accounts.MarkPlayed(watched.Account, Movies(server)[0]);
        await watched.MapAsync(writes: false);
        await watched.Host.LookAsync();
        var before = server.Requests;

        await watched.Host.LookAsync();

        // Who it is and its clock; the sections of a Plex; begun, resumable, count: of each section of a Plex, of a Jellyfin once.
        (server.Requests - before).ShouldBe(kind == MediaServerKind.Plex ? 8 : 4);
    }

    [Theory]
    [InlineData(MediaServerKind.Plex)]
    [InlineData(MediaServerKind.Jellyfin)]
    public async Task A_read_of_nothing_new_writes_no_row(MediaServerKind kind)
    {
        await using var watched = await WatchedServer.StartAsync(postgres, kind, Small);
        var (host, server, account) = (watched.Host, watched.Server, watched.Account);
        var at = new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero).AddTicks(1_234_567);
        server.Accounts.MarkPlayed(account, Movies(server)[0], at);
        server.Accounts.Play(account, Episodes(server)[0], Episodes(server)[0].Duration!.Value / 2);
        await watched.MapAsync(writes: true);
        await host.LookAsync();
        var before = await host.CountAsync("SELECT sum(xmin::text::bigint)::bigint FROM watch_shadows");

        await host.LookAsync();

        (await host.CountAsync("SELECT count(*) FROM watch_shadows")).ShouldBe(2);
        (await host.CountAsync("SELECT sum(xmin::text::bigint)::bigint FROM watch_shadows")).ShouldBe(before);
    }

    [Fact]
    public async Task What_is_watched_at_one_server_is_soon_at_the_other_and_nothing_goes_in_circles()
    {
        await using var servers = await SimulatedServers.StartAsync(Small, null, Token);
        await using var host = await WatchedHost.StartAsync(postgres);
        var (plex, jellyfin) = (servers.Plex, servers.Jellyfin);
        var (kid, guest) = (plex.Accounts.All[1], jellyfin.Accounts.All[1]);
        var plexId = await host.MirrorAsync(plex.Address);
        var jellyfinId = await host.MirrorAsync(jellyfin.Address);
        await host.MapAsync(plexId, kid.Id, kid.Token, writes: true);
        await host.MapAsync(jellyfinId, guest.Id, null, writes: true);
        await host.LookAsync();
        var (movie, episode, other) = (Movies(plex)[0], Episodes(plex)[0], Movies(plex)[2]);

        plex.Accounts.MarkPlayed(kid, movie);
        jellyfin.Accounts.Play(guest, episode, episode.Duration!.Value / 2);
        await host.ReportAsync(await host.ItemOfAsync(plexId, plex.KeyOf(other)), ReportKind.Watched);
        (await host.LookAsync()).ShouldBe(4);

        jellyfin.Accounts.StateOf(guest, movie).IsPlayed.ShouldBeTrue();
        plex.Accounts.StateOf(kid, episode).Position.ShouldBe(episode.Duration.Value / 2, TimeSpan.FromSeconds(1));
        plex.Accounts.StateOf(kid, other).PlayCount.ShouldBe(1);
        jellyfin.Accounts.StateOf(guest, other).PlayCount.ShouldBe(1);
        (await host.LookAsync()).ShouldBe(0);

        // Taken back at one server, which no list shows, it is taken back everywhere.
        jellyfin.Accounts.MarkUnplayed(guest, movie);
        plex.Accounts.MarkUnplayed(kid, other);
        (await host.LookAsync()).ShouldBe(2);
        plex.Accounts.StateOf(kid, movie).IsPlayed.ShouldBeFalse();
        jellyfin.Accounts.StateOf(guest, other).IsPlayed.ShouldBeFalse();
        (await host.ProgressOfAsync(await host.ItemOfAsync(plexId, plex.KeyOf(other)))).ShouldNotBeNull().Watched.ShouldBeFalse();
        (await host.LookAsync()).ShouldBe(0);

        // A play here is counted once, whatever the servers count of what they were told.
        var item = await host.ItemOfAsync(plexId, plex.KeyOf(movie));
        await host.ReportAsync(item, ReportKind.Stop, 6_000_000, 6_000_000);
        await host.LookAsync();
        await host.LookAsync();
        (await host.ProgressOfAsync(item)).ShouldNotBeNull().Plays.ShouldBe(1);
        plex.Accounts.StateOf(kid, movie).PlayCount.ShouldBe(1);
    }

    [Fact]
    public async Task Refused_writes_are_listed_and_can_be_tried_again()
    {
        await using var watched = await WatchedServer.StartAsync(postgres, MediaServerKind.Jellyfin, Small, account: 1);
        var (host, id, movie) = (watched.Host, watched.Id, Movies(watched.Server)[0]);
        await watched.MapAsync(writes: true);
        await host.LookAsync();
        watched.Server.Faults.Next(SimulatedFault.OfStatus(403), where: "/UserData");
        await watched.ReportAsync(movie, ReportKind.Watched);
        await host.LookAsync();

        var dead = (await host.Accounts.ListWritesAsync(id, dead: true, 10, Token)).ShouldNotBeNull().ShouldHaveSingleItem();
        dead.Key.ShouldBe(watched.Server.KeyOf(movie));
        dead.LastError.ShouldNotBeNull().ShouldContain("403");
        (await host.Accounts.ListAsync(id, Token)).ShouldNotBeNull().Single(account => account.User == host.User).Dead.ShouldBe(1);

        (await host.Accounts.RetryWritesAsync(id, Token)).ShouldBe(1);
        (await host.LookAsync()).ShouldBe(1);
        watched.StateOf(movie).IsPlayed.ShouldBeTrue();
        (await host.Accounts.ListWritesAsync(id, dead: true, 10, Token)).ShouldNotBeNull().ShouldBeEmpty();
    }

    [Fact]
    public async Task The_preview_says_what_switching_on_will_write()
    {
        await using var watched = await WatchedServer.StartAsync(postgres, MediaServerKind.Plex, Small);
        var (host, id, movie) = (watched.Host, watched.Id, Movies(watched.Server)[0]);
        await watched.MapAsync(writes: false);
        await host.LookAsync();
        await watched.ReportAsync(movie, ReportKind.Watched);

        var planned = (await host.Accounts.PreviewWritesAsync(id, 10, Token)).ShouldNotBeNull().ShouldHaveSingleItem();
        planned.Key.ShouldBe(watched.Server.KeyOf(movie));
        planned.Watched.ShouldBeTrue();
        (await host.LookAsync()).ShouldBe(0);

        await watched.MapAsync(writes: true);
        (await host.LookAsync()).ShouldBe(1);
        (await host.Accounts.PreviewWritesAsync(id, 10, Token)).ShouldNotBeNull().ShouldBeEmpty();
    }

    [Fact]
    public async Task An_account_that_is_not_there_or_a_token_that_is_another_ones_is_not_mapped()
    {
        await using var servers = await SimulatedServers.StartAsync(Small, null, Token);
        await using var host = await WatchedHost.StartAsync(postgres);
        var plex = await host.MirrorAsync(servers.Plex.Address);
        var jellyfin = await host.MirrorAsync(servers.Jellyfin.Address);
        var mapping = new AccountMapping(host.User, null, false);
        (await host.Accounts.MapAsync(jellyfin, "ffff", mapping, Token)).ShouldBe(MapOutcome.UnknownAccount);
        (await host.Accounts.MapAsync(plex, "99", mapping with { Token = servers.Plex.Token }, Token))
            .ShouldBe(MapOutcome.UnknownAccount);
        (await host.Accounts.MapAsync(Guid.NewGuid(), "1", mapping, Token)).ShouldBe(MapOutcome.UnknownServer);
        (await host.Accounts.MapAsync(plex, "1", mapping with { User = Guid.NewGuid() }, Token)).ShouldBe(MapOutcome.UnknownUser);

        var (admin, guest) = (servers.Jellyfin.Accounts.All[0], servers.Jellyfin.Accounts.All[1]);
        await Should.ThrowAsync<MediaServerException>(
            () => host.Accounts.MapAsync(jellyfin, admin.Id, mapping with { Token = guest.Token }, Token));
        await Should.ThrowAsync<MediaServerException>(
            () => host.Accounts.MapAsync(plex, servers.Plex.Accounts.All[1].Id, mapping, Token));
        var known = (await host.Accounts.ListAsync(plex, Token)).ShouldNotBeNull();
        known.Select(account => account.Account).ShouldBe(["1", "2"]);
        known.ShouldAllBe(account => account.User == null);
    }

    private static IReadOnlyList<SimulatedItem> Movies(SimulatedServer server) =>
        [.. server.Library.Items.Where(item => item.Kind == MediaKind.Movie && item.Duration > TimeSpan.FromMinutes(30))];

    private static IReadOnlyList<SimulatedItem> Episodes(SimulatedServer server) =>
        [.. server.Library.Items.Where(item => item.Kind == MediaKind.Episode && item.Duration > TimeSpan.FromMinutes(15))];
}
