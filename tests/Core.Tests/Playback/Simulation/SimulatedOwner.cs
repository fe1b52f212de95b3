using System.Diagnostics.Metrics;
using MediaSync.Core.Catalog;
using MediaSync.Core.Flushing;
using MediaSync.Core.Playback;
using MediaSync.Core.Playback.State;
using MediaSync.Core.Playback.Users;
using MediaSync.TestSupport.Time;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace MediaSync.Core.Tests.Playback.Simulation;

/// <summary>
/// One process: the real playback service and the real single writer over a pipeline that is never started. The simulation
/// decides when a flush is cut, whether it is committed, and whether the process lives to see it.
/// </summary>
internal sealed class SimulatedOwner
{
    private static readonly IMeterFactory Meters =
        new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>();

    private static readonly FlushMetrics FlushMetrics = new(Meters);
    private static readonly PlaybackMetrics PlaybackMetrics = new(Meters);

    private readonly Dictionary<Guid, ItemState> _database;
    private readonly DueQueue _queue;
    private readonly ActiveUsers _active;
    private readonly UserRegistry _users;
    private readonly InProcessPlayback _playback;
    private readonly List<(Task<ReportAnswer> Answer, Action<Task<ReportAnswer>> Deliver)> _waiting = [];

    public SimulatedOwner(Dictionary<Guid, ItemState> database, IEnumerable<Guid> items, PlaybackOptions settings, TimeProvider time)
    {
        _database = database;
        var options = Options.Create(settings);
        var flushing = Options.Create(new FlushOptions());
        var pipeline = new FlushPipeline(
            null!, new WriterShare(flushing), flushing, FlushMetrics, time, NullLogger<FlushPipeline>.Instance);
        _queue = pipeline.Queue;
        var cache = new ItemCache(1_000);
        foreach (var item in items)
        {
            cache.Remember(ItemReference.To(item), item);
        }

        var thresholds = new CompletionThresholdSource();
        var preparer = new ReportPreparer(cache, null!, thresholds);
        var answers = new ReportAnswers(thresholds, options, time);
        _active = new ActiveUsers(
            pipeline, cache, new UserCallServices(new Everybody(), preparer, null!, answers, options, PlaybackMetrics, time));
        _users = new UserRegistry(_active);
        _playback = new InProcessPlayback(_users, _active);
    }

    /// <summary>Unwritten states, those in flight included.</summary>
    public int Unwritten => _active.Unwritten;

    /// <summary>Takes a call; the answer is delivered at once, or when the simulation next collects answers.</summary>
    public void Take(Guid user, ReportCall call, Action<Task<ReportAnswer>> deliver)
    {
        var answer = _playback.ReportAsync(user, call, CancellationToken.None);
        _waiting.Add((answer, deliver));
        Collect();
    }

    /// <summary>Cuts one flush and lets the database do what the simulation says.</summary>
    /// <param name="commits">The rows get into the database.</param>
    /// <param name="reports">The process learns that they did.</param>
    public void Flush(bool commits, bool reports)
    {
        var rows = new List<FlushRow>();
        if (!_queue.TryTake(everything: true, out var source) || source.Cut(rows) == 0)
        {
            return;
        }

        foreach (var row in commits ? rows : [])
        {
            _database[row.Item] = _database.GetValueOrDefault(row.Item).Join(row.State);
        }

        RowFate[] kept = [.. rows.Select(_ => new RowFate(RowFateKind.Kept))];
        source.Settle(commits && reports ? [] : kept);
        Collect();
    }

    /// <summary>Lets go of the user if nothing is unwritten: the next call meets a new epoch.</summary>
    public void Retire() => _users.Retire(TimeSpan.Zero);

    private void Collect()
    {
        // With nothing unwritten every wait has ended or is about to, on another thread: only then waiting here cannot hang.
        foreach (var (answer, deliver) in _waiting.Where(entry => Unwritten == 0 || entry.Answer.IsCompleted).ToList())
        {
            answer.Wait(TimeSpan.FromSeconds(30)).ShouldBeTrue("a call was not answered although nothing is unwritten");
            _waiting.RemoveAll(entry => entry.Answer == answer);
            deliver(answer);
        }
    }

    private sealed class Everybody : IUserDirectory
    {
        public Task<bool> ExistsAsync(Guid user, CancellationToken cancellationToken) => Task.FromResult(true);
    }
}
