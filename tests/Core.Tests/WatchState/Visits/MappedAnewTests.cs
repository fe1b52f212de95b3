using MediaSync.Core.Playback;
using MediaSync.Core.Sync.Servers;
using MediaSync.Core.WatchState.Accounts;

namespace MediaSync.Core.Tests.WatchState.Visits;

/// <summary>An account that is given to another user while it is worked on for the one before.</summary>
public sealed class MappedAnewTests : IAsyncDisposable
{
    // Of the real clock, for what would otherwise never come.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly WatchHost _host = new();
    private readonly Dictionary<string, Guid> _items = new[] { "m1", "m2" }.ToDictionary(key => key, _ => Guid.NewGuid());
    private readonly Guid _other = Guid.NewGuid();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_new_user_gets_the_history_that_was_being_read_for_the_one_before()
    {
        var server = await _host.AddServerAsync(MediaServerKind.Jellyfin, TimeSpan.Zero, _items);
        server.MarkPlayed("m1");
        await _host.MapAsync(server, writes: false);
        var hold = server.Hold = new HeldRead();
        var reading = _host.Service.LookAsync(Token);
        await hold.Reached.WaitAsync(Patience, Token);

        await MapToOtherAsync(server, writes: false);
        server.Hold = null;
        hold.Release();
        await reading.WaitAsync(Patience, Token);
        await _host.PassAsync(TimeSpan.FromMinutes(10));

        _host.Playback.Stored[(_other, _items["m1"])].Progress.Watched.ShouldBeTrue();
    }

    [Fact]
    public async Task Nothing_of_the_user_before_is_written_to_it()
    {
        var server = await _host.AddServerAsync(MediaServerKind.Jellyfin, TimeSpan.Zero, _items);
        await _host.MapAsync(server, writes: true);
        await _host.PassAsync(TimeSpan.FromMinutes(1));
        await _host.ReportAsync(_items["m1"], ReportKind.Watched);
        await _host.ReportAsync(_items["m2"], ReportKind.Watched);
        server.Wrote = () => MapToOtherAsync(server, writes: true);

        await _host.PassAsync(TimeSpan.FromMinutes(10));

        server.Writes.ShouldHaveSingleItem();
        _host.Store.Accounts.Values.Single().LastError.ShouldBeNull();
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private async Task MapToOtherAsync(ImaginaryServer server, bool writes) => (await _host.Accounts.MapAsync(
        server.Id, ImaginaryServer.Account, new AccountMapping(_other, null, writes), Token)).ShouldBe(MapOutcome.Mapped);
}
