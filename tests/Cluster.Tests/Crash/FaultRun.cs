using System.Globalization;
using MediaSync.Cluster.Tests.Client;

namespace MediaSync.Cluster.Tests.Crash;

/// <summary>
/// Load on the cluster while it is hurt, watched: its promises by SQL, its flushes in the locks, its gaps by the clock.
/// </summary>
internal sealed class FaultRun : IAsyncDisposable
{
    public const int Viewers = 200;

    /// <summary>Of the reports that viewers mean to make: 1,500 a second of two hundred who mean to make 2,000.</summary>
    private const double LeastShare = 0.75;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    private readonly CrashCluster _cluster;
    private readonly ClientApp _client;
    private readonly FlushSampler _flushes;
    private readonly List<Crowd> _crowds = [];
    private readonly CommitClock _commits = new(TimeProvider.System);
    private readonly long _started = TimeProvider.System.GetTimestamp();
    private long _settled;
    private TimeSpan _longest;

    private FaultRun(CrashCluster cluster, ClientApp client)
    {
        _cluster = cluster;
        _client = client;
        _flushes = new FlushSampler(cluster.ConnectionString);
    }

    public CommitClock Commits => _commits;

    public IEnumerable<Guid> Users => _crowds.SelectMany(crowd => crowd.Users);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Silos that are ready, and viewers of whom each has been promised something.</summary>
    public static async Task<FaultRun> StartAsync(CrashCluster cluster, int silos = CrashCluster.Silos, int viewers = Viewers)
    {
        await cluster.EnsureAsync(silos);
        var run = new FaultRun(cluster, await ClientApp.ConnectAsync(cluster.ConnectionString, Token));
        try
        {
            await run.AddViewersAsync(viewers);
            run._settled = run._commits.Now;
            return run;
        }
        catch
        {
            await run.DisposeAsync();
            throw;
        }
    }

    /// <summary>More viewers come, and go on until each of them has been promised something.</summary>
    public async Task AddViewersAsync(int viewers)
    {
        var crowd = await Crowd.StartAsync(_cluster.Database, _client.Playback, _commits, viewers);
        _crowds.Add(crowd);
        await WaitForCommitsAsync(crowd.Users, since: 0, Patience);
    }

    /// <summary>Waits until each of the users has been promised something after a moment.</summary>
    public Task<TimeSpan> WaitForCommitsAsync(IEnumerable<Guid> users, long since, TimeSpan longest)
    {
        Guid[] all = [.. users];
        return FaultTime.UntilAsync(
            () => Task.FromResult(_commits.HaveAll(all, since)), longest, "something of every user is committed", Token);
    }

    /// <summary>The users who are active in a silo, by its port for silos, and the others.</summary>
    public async Task<(Guid[] There, Guid[] Elsewhere)> SplitAsync(int port)
    {
        var places = await _client.FindPlacesAsync();
        Guid[] all = [.. Users.Where(places.ContainsKey)];
        return ([.. all.Where(user => places[user] == port)], [.. all.Where(user => places[user] != port)]);
    }

    /// <summary>Lets a fault go on for a while and checks every promise each second.</summary>
    public async Task CheckForAsync(TimeSpan duration)
    {
        var started = _commits.Now;
        while (TimeProvider.System.GetElapsedTime(started) < duration)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, Token);
            await CheckAsync();
        }
    }

    /// <summary>Every promise until now is kept, no row went backwards, and there were never too many flushes.</summary>
    public async Task CheckAsync()
    {
        foreach (var crowd in _crowds)
        {
            await crowd.CheckAsync();
        }

        _flushes.ShouldHaveKeptTo(CrashCluster.WriterSlots);
    }

    /// <summary>Everybody goes home, and nothing that was said is missing.</summary>
    public async Task FinishAsync(ITestOutputHelper output, string fault)
    {
        _longest = _commits.LongestOfAll(Users, _settled);
        var (said, meant) = (_crowds.Sum(crowd => crowd.Said), _crowds.Sum(crowd => crowd.Meant));
        var elapsed = TimeProvider.System.GetElapsedTime(_started);
        foreach (var crowd in _crowds)
        {
            await crowd.FinishAsync();
        }

        await CheckAsync();
        var promises = _crowds.Sum(crowd => crowd.Promises);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{fault}; {said:N0} reports at {said / elapsed.TotalSeconds:N0}/s, "
            + $"{said / meant:P0} of those meant, {promises:N0} listed as durable and found, "
            + $"longest without any commit {_longest.TotalSeconds:0.0} s, {_flushes.Seen}"));
        // A product that kept its callers waiting would lose nothing either.
        said.ShouldBeGreaterThan((long)(LeastShare * meant));
        promises.ShouldBeGreaterThan(Viewers);
        _flushes.Times(1).ShouldBeGreaterThan(0);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var crowd in _crowds)
        {
            await crowd.DisposeAsync();
        }

        await _flushes.DisposeAsync();
        await _client.DisposeAsync();
    }
}
