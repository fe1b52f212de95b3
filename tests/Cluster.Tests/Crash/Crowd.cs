using MediaSync.Cluster.Tests.Playback;
using MediaSync.Core.Playback;
using MediaSync.Core.Playback.Reporting;
using MediaSync.Simulator.Viewers;
using MediaSync.TestSupport.Playback;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace MediaSync.Cluster.Tests.Crash;

/// <summary>New users who watch, with what they said, what they were promised and what became of it.</summary>
internal sealed class Crowd : IAsyncDisposable
{
    /// <summary>Each viewer makes about ten reports a second.</summary>
    private static readonly TimeSpan Saying = TimeSpan.FromMilliseconds(100);

    private static readonly ReporterOptions Sending = new()
    {
        Interval = TimeSpan.FromMilliseconds(250),
        IdleAfter = TimeSpan.FromMilliseconds(500),
        CallTimeout = TimeSpan.FromSeconds(5),
        LongestPause = TimeSpan.FromSeconds(1),
        DisposeTimeout = TimeSpan.FromMinutes(1),
    };

    private readonly NpgsqlDataSource _database;
    private readonly PromiseCheck _check;
    private readonly Audience _audience;
    private readonly long _started = TimeProvider.System.GetTimestamp();

    private Crowd(NpgsqlDataSource database, IReadOnlyList<Guid> users, PromiseCheck check, Audience audience)
    {
        _database = database;
        Users = users;
        _check = check;
        _audience = audience;
    }

    public IReadOnlyList<Guid> Users { get; }

    public long Said => _audience.Said;

    /// <summary>Reports that would have been made by now if nothing held a viewer up.</summary>
    public double Meant => Users.Count * (TimeProvider.System.GetElapsedTime(_started) / Saying);

    /// <summary>Promises that were looked at and found kept.</summary>
    public long Promises { get; private set; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<Crowd> StartAsync(NpgsqlDataSource database, IPlayback playback, CommitClock clock, int viewers)
    {
        var users = await MadeUpRows.AddUsersAsync(database, viewers);
        var ledgers = users.Select(_ => new DurableLedger(playback)).ToList();
        ledgers.ForEach(ledger => ledger.Promised += clock.Note);
        var audience = Audience.Start(
            users.Zip(ledgers, (user, ledger) => (user, (IPlayback)ledger)),
            CrashItems.Make(),
            Sending,
            Saying,
            TimeProvider.System,
            NullLoggerFactory.Instance,
            seed: 7);
        return new Crowd(database, users, new PromiseCheck(database, users, ledgers), audience);
    }

    /// <summary>Every promise until now is kept, and no row went backwards.</summary>
    public async Task CheckAsync()
    {
        var (promises, broken) = await _check.RunAsync(Token);
        broken.ShouldBeEmpty();
        Promises += promises;
    }

    /// <summary>Everybody goes home: nothing that was said is missing.</summary>
    public async Task FinishAsync()
    {
        await _audience.FinishAsync();
        await CheckAsync();
        _audience.Open.ShouldBe(0);
        _audience.Refused.ShouldBe(0);
        var items = await CrashItems.MapAsync(_database, Token);
        (await new AudienceCheck(_database).FindLostAsync(_audience.Viewers, items, Token)).ShouldBeEmpty();
    }

    public ValueTask DisposeAsync() => _audience.DisposeAsync();
}
