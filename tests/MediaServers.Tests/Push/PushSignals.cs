using System.Diagnostics.Metrics;
using MediaSync.TestSupport.Time;

namespace MediaSync.MediaServers.Tests.Push;

/// <summary>Counts what the instruments of one host measure, and lets a test wait for it: a measurement is the signal.</summary>
internal sealed class PushSignals : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, long> _sums = [];
    private readonly List<(Func<bool> IsReached, TaskCompletionSource Reached)> _waiters = [];
    private readonly MeterListener _listener;

    public PushSignals(IMeterFactory meters)
    {
        _listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                // Other tests run beside this one: theirs are of another factory.
                if (instrument.Meter is { Name: "MediaSync.Sync" or "MediaSync.WatchState" } meter && meter.Scope == meters)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
            Add(tags is [{ Key: "hint", Value: string hint }] ? $"{instrument.Name} {hint}" : instrument.Name, value));
        _listener.SetMeasurementEventCallback<double>((instrument, _, _, _) => Add(instrument.Name, 1));
        _listener.Start();
    }

    /// <summary>Connections that stand now.</summary>
    public long Connections => SumOf("mediasync.push.connections");

    /// <summary>Visits that were brought forward.</summary>
    public long Nudges => SumOf("mediasync.push.nudges");

    /// <summary>Messages of a kind so far.</summary>
    public long Messages(string hint) => SumOf($"mediasync.push.messages {hint}");

    /// <summary>Completes when the numbers are so.</summary>
    public Task WaitAsync(Func<PushSignals, bool> isReached, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (isReached(this))
            {
                return Task.CompletedTask;
            }

            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Add((() => isReached(this), reached));
            return reached.Task.OrFailAsync(Describe, cancellationToken);
        }
    }

    /// <summary>Waits until a count that only grows has come so far, and makes sure that it has come no further.</summary>
    public async Task WaitForAsync(Func<PushSignals, long> count, long wanted, CancellationToken cancellationToken)
    {
        // Whoever waits for equality waits for ever once there is one too many.
        await WaitAsync(signals => count(signals) >= wanted, cancellationToken);
        count(this).ShouldBe(wanted);
    }

    /// <summary>Passes that ended.</summary>
    public long Passes => SumOf("mediasync.pass.duration");

    /// <summary>Accounts that were read.</summary>
    public long Reads => SumOf("mediasync.watch.reads");

    /// <summary>Writes that servers answered.</summary>
    public long Writes => SumOf("mediasync.watch.writes");

    public void Dispose() => _listener.Dispose();

    private string Describe()
    {
        lock (_gate)
        {
            return string.Join(", ", _sums.Select(sum => $"{sum.Key} {sum.Value}"));
        }
    }

    private long SumOf(string name)
    {
        lock (_gate)
        {
            return _sums.GetValueOrDefault(name);
        }
    }

    private void Add(string name, long value)
    {
        lock (_gate)
        {
            _sums[name] = _sums.GetValueOrDefault(name) + value;
            foreach (var (_, reached) in _waiters.Where(waiter => waiter.IsReached()).ToList())
            {
                reached.TrySetResult();
            }

            _waiters.RemoveAll(waiter => waiter.Reached.Task.IsCompleted);
        }
    }
}
