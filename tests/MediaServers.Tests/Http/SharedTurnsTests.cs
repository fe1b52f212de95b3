using System.Collections.Concurrent;
using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Requests;
using MediaSync.Core.Sync.Servers;
using MediaSync.MediaServers.Http;
using MediaSync.Simulator.Servers;
using MediaSync.TestSupport.MediaServers;
using Microsoft.Extensions.DependencyInjection;

namespace MediaSync.MediaServers.Tests.Http;

/// <summary>Requests that several processes count together.</summary>
public sealed class SharedTurnsTests
{
    private readonly LentTurns _turns = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_request_of_a_known_server_takes_a_turn_and_gives_it_back()
    {
        await using var servers = await SimulatedServers.StartAsync(
            new() { Shows = 2, Episodes = 8, Movies = 4 }, cancellationToken: Token);
        await using var host = new MediaServersHost(_turns, null);
        var server = Guid.NewGuid();
        var client = host.Open(servers.Plex.Address with { Server = server });
        await client.GetLibrariesAsync(Token);
        await client.GetLibrariesAsync(Token);
        _turns.Lent.Select(turn => (turn.Server, turn.IsBack)).ShouldBe([(server, true), (server, true)]);
    }

    [Fact]
    public async Task A_server_that_is_only_tried_takes_none()
    {
        await using var servers = await SimulatedServers.StartAsync(
            new() { Shows = 2, Episodes = 8, Movies = 4 }, cancellationToken: Token);
        await using var host = new MediaServersHost(_turns, null);
        await host.Open(servers.Plex.Address).GetLibrariesAsync(Token);
        _turns.Lent.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_request_whose_turn_is_lost_ends_and_is_sent_again_with_another()
    {
        await using var servers = await SimulatedServers.StartAsync(
            new() { Shows = 2, Episodes = 8, Movies = 4 }, cancellationToken: Token);
        await using var host = new MediaServersHost(_turns, null);
        var arrived = new TaskCompletionSource();
        servers.Plex.Faults.Next(SimulatedFault.Held(new TaskCompletionSource().Task, arrived.SetResult));
        var asking = host.Open(servers.Plex.Address with { Server = Guid.NewGuid() }).GetLibrariesAsync(Token);
        await arrived.Task.WaitAsync(Token);
        _turns.Lent.ShouldHaveSingleItem().Lose();
        (await asking).ShouldNotBeEmpty();
        _turns.Lent.Select(turn => turn.IsBack).ShouldBe([true, true]);
    }

    [Fact]
    public async Task Where_nobody_lends_turns_the_server_is_away_and_the_gate_is_left()
    {
        _turns.Refusal = new MediaServerException("Nobody answers.");
        await using var host = new MediaServersHost(_turns, null);
        var address = new MediaServerAddress(MediaServerKind.Plex, new Uri("http://127.0.0.1:1"), "token")
        {
            Server = Guid.NewGuid(),
        };
        await Should.ThrowAsync<MediaServerException>(() => host.Open(address).GetLibrariesAsync(Token));
        host.Services.GetRequiredService<RequestGates>().Count.ShouldBe(0);
    }

    private sealed class LentTurns : IRequestTurns
    {
        public ConcurrentQueue<LentTurn> Lent { get; } = [];

        public Exception? Refusal { get; set; }

        public Task<IRequestTurn> EnterAsync(Guid server, CancellationToken cancellationToken)
        {
            if (Refusal is not null)
            {
                throw Refusal;
            }

            var turn = new LentTurn(server);
            Lent.Enqueue(turn);
            return Task.FromResult<IRequestTurn>(turn);
        }
    }

    private sealed class LentTurn(Guid server) : IRequestTurn
    {
        private readonly CancellationTokenSource _lost = new();

        public Guid Server => server;

        public bool IsBack { get; private set; }

        public CancellationToken Lost => _lost.Token;

        public void Lose() => _lost.Cancel();

        public void Dispose() => IsBack = true;
    }
}
