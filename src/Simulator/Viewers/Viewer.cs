using MediaSync.Core.Playback;
using MediaSync.Core.Playback.Reporting;

namespace MediaSync.Simulator.Viewers;

/// <summary>
/// Somebody who watches: resumes, pauses, skips back, gives up, finishes, marks by hand. Plays faster than life, so that viewings
/// end within a demo. Everything that was said is kept, to be compared with the database.
/// </summary>
public sealed class Viewer : IAsyncDisposable
{
    private readonly IReadOnlyList<WatchableItem> _items;
    private readonly PlaybackReporter _reporter;
    private readonly TimeSpan _interval;
    private readonly TimeProvider _time;
    private readonly Random _random;
    private readonly Dictionary<long, ItemBelief> _beliefs = [];
    private long _said;
    private long _refused;

    /// <summary>A viewer who has not begun yet.</summary>
    /// <param name="user">The user.</param>
    /// <param name="items">What there is to watch; at least one item.</param>
    /// <param name="reporter">Where reports go; disposed with the viewer.</param>
    /// <param name="interval">Pause between reports; zero: as fast as the machine allows.</param>
    /// <param name="time">The clock.</param>
    /// <param name="seed">Chooses what the viewer does.</param>
    public Viewer(
        Guid user, IReadOnlyList<WatchableItem> items, PlaybackReporter reporter, TimeSpan interval, TimeProvider time, int seed)
    {
        User = user;
        _items = items;
        _reporter = reporter;
        _interval = interval;
        _time = time;
        _random = new Random(seed);
        reporter.Refused += _ => Interlocked.Increment(ref _refused);
    }

    /// <summary>The user.</summary>
    public Guid User { get; }

    /// <summary>What the viewer expects of each item, by the item's number in the made-up world.</summary>
    public IReadOnlyDictionary<long, ItemBelief> Beliefs => _beliefs;

    /// <summary>Reports made so far.</summary>
    public long Said => Interlocked.Read(ref _said);

    /// <summary>Reports that are not known to be durable.</summary>
    public int Open => _reporter.Open;

    /// <summary>Reports that were refused.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>Watches until cancelled.</summary>
    public async Task WatchAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await WatchOneAsync(_items[_random.Next(_items.Count)], cancellationToken);
                if (_random.Next(4) == 0)
                {
                    await MarkOneAsync(cancellationToken);
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The end of the evening.
        }
    }

    /// <summary>Makes durable what is open.</summary>
    public ValueTask DisposeAsync() => _reporter.DisposeAsync();

    private async Task WatchOneAsync(WatchableItem item, CancellationToken cancellationToken)
    {
        var viewing = Guid.NewGuid();
        var position = _beliefs.GetValueOrDefault(item.Id)?.PositionMs ?? 0;
        var stopsAt = _random.Next(3) == 0 ? item.DurationMs * _random.NextDouble() : item.DurationMs;
        while (position < stopsAt)
        {
            await SayAsync(item, ReportKind.Progress, position, viewing, cancellationToken);
            position += item.DurationMs * (2 + _random.Next(8)) / 100;
            if (_random.Next(20) == 0)
            {
                await SayAsync(item, ReportKind.Pause, Math.Min(position, item.DurationMs), viewing, cancellationToken);
                position = Math.Max(0, position - 30_000);
            }
        }

        await SayAsync(item, ReportKind.Stop, Math.Min(position, item.DurationMs), viewing, cancellationToken);
    }

    private Task MarkOneAsync(CancellationToken cancellationToken)
    {
        var item = _items[_random.Next(_items.Count)];
        var kind = ReportKind.Watched + _random.Next(4);
        return SayAsync(item, kind, 0, default, cancellationToken);
    }

    private async Task SayAsync(
        WatchableItem item, ReportKind kind, long positionMs, Guid viewing, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var name = item.Names[_random.Next(item.Names.Count)];
        while (_reporter.TryRecord(name, kind, positionMs, item.DurationMs, viewing == default ? null : viewing) is null)
        {
            // Full: the server has been away for long. Nothing was said, so it is said again.
            await Task.Delay(TimeSpan.FromMilliseconds(100), _time, cancellationToken);
        }

        BeliefOf(item).Apply(kind, positionMs, item.DurationMs, viewing);
        Interlocked.Increment(ref _said);
        if (_interval > TimeSpan.Zero)
        {
            await Task.Delay(_interval * (0.5 + _random.NextDouble()), _time, cancellationToken);
        }
        else
        {
            await Task.Yield();
        }
    }

    private ItemBelief BeliefOf(WatchableItem item)
    {
        if (!_beliefs.TryGetValue(item.Id, out var belief))
        {
            _beliefs.Add(item.Id, belief = new ItemBelief());
        }

        return belief;
    }
}
