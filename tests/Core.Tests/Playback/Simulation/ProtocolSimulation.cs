using MediaSync.Core.Playback;
using MediaSync.Core.Playback.State;
using MediaSync.TestSupport.Playback;
using MediaSync.TestSupport.Time;

namespace MediaSync.Core.Tests.Playback.Simulation;

/// <summary>
/// Clients, processes and a database without a network between them but with all that a network and a crash can do: calls and
/// answers that are lost, late, doubled or out of order, flushes that fail or succeed unseen, processes that die, two that are
/// alive at once, clocks that jump. Then peace: everything must become durable and be what the clients said.
/// </summary>
internal sealed class ProtocolSimulation
{
    private static readonly Guid User = Guid.NewGuid();
    private static readonly long[] Positions = [0, 59_999, 60_000, 300_000, 550_000, 899_999, 900_000, 1_000_000];

    private readonly Random _random;
    private readonly Guid[] _items;
    private readonly ManualTimeProvider _time = new();
    private readonly Dictionary<Guid, ItemState> _database = [];
    private readonly List<Action> _network = [];
    private readonly List<SimulatedReporter> _reporters = [];
    private readonly SimulatedOwner[] _owners;
    private readonly PlaybackOptions _options = new();
    private bool _peace;

    public ProtocolSimulation(int seed)
    {
        _random = new Random(seed);
        _items = [.. Enumerable.Range(1, 3).Select(n => new Guid(n, 1, 1, new byte[8]))];

        // A small bound in some runs: full answers and accepted prefixes.
        _options.UnwrittenPerUser = _random.Next(2) == 0 ? 3 : 2_000;
        _owners = [NewOwner(), NewOwner()];
        for (var i = 0; i < 1 + _random.Next(3); i++)
        {
            AddReporter();
        }
    }

    public void Run()
    {
        for (var step = 0; step < 60; step++)
        {
            Step();
        }

        Settle();
        foreach (var item in _items)
        {
            var said = _reporters.SelectMany(reporter => reporter.Said).Where(report => report.Item.Id == item);
            PlaybackModel.From(_database.GetValueOrDefault(item)).ShouldBe(PlaybackModel.Of(said));
        }
    }

    private void Step()
    {
        var reporter = _reporters[_random.Next(_reporters.Count)];
        switch (_random.Next(16))
        {
            case < 5:
                Record(reporter);
                break;
            case < 9:
                Send(reporter);
                break;
            case < 11:
                Deliver();
                break;
            case 11:
                reporter.GiveUp();
                break;
            case 12 or 13:
                Owner().Flush(commits: _random.Next(4) > 0, reports: _random.Next(4) > 0);
                break;
            case 14:
                Disturb(reporter);
                break;
            default:
                _time.Advance(TimeSpan.FromMilliseconds(_random.Next(200)));
                break;
        }
    }

    private void Disturb(SimulatedReporter reporter)
    {
        switch (_random.Next(6))
        {
            case 0 or 1:
                _owners[_random.Next(2)] = NewOwner();
                break;
            case 2:
                Owner().Retire();
                break;
            case 3:
                // Far less or far more than the server lets pass: a report in between could be refused now, and taken when a
                // doubled call arrives late, under both of its times.
                reporter.Clock.Advance(TimeSpan.FromSeconds(_random.Next(2) == 0 ? 1 : 100));
                break;
            case 4:
                AddReporter();
                break;
            default:
                _network.Clear();
                break;
        }
    }

    /// <summary>No more faults and one process: within a bounded number of rounds everything is durable.</summary>
    private void Settle()
    {
        _peace = true;
        _network.Clear();
        foreach (var reporter in _reporters)
        {
            reporter.GiveUp();
        }

        for (var round = 0; _reporters.Any(reporter => reporter.Open > 0); round++)
        {
            round.ShouldBeLessThan(40, "reports are stuck");
            foreach (var reporter in _reporters)
            {
                Send(reporter);
                while (_network.Count > 0)
                {
                    Deliver();
                }

                for (var flush = 0; reporter.IsWaiting; flush++)
                {
                    flush.ShouldBeLessThan(10, "a durable call is stuck");
                    Owner().Flush(commits: true, reports: true);
                    while (_network.Count > 0)
                    {
                        Deliver();
                    }
                }
            }

            Owner().Flush(commits: true, reports: true);
        }
    }

    private void Record(SimulatedReporter reporter)
    {
        reporter.Clock.Advance(TimeSpan.FromMilliseconds(_random.Next(3)));
        var kind = (ReportKind)Math.Max(0, _random.Next(-4, 7));
        reporter.Record(
            _items[_random.Next(_items.Length)],
            kind,
            Positions[_random.Next(Positions.Length)],
            _random.Next(5) == 0 ? 0 : 1_000_000,
            new Guid(_random.Next(1, 4), 2, 2, new byte[8]));
    }

    private void Send(SimulatedReporter reporter)
    {
        if (reporter.IsWaiting || reporter.Send(idle: _peace || _random.Next(3) == 0) is not { } call)
        {
            return;
        }

        void Arrive() => Owner().Take(User, call, answer => Post(() => reporter.Receive(call, answer.Result)));
        Post(Arrive);
        if (!_peace && _random.Next(10) == 0)
        {
            Post(Arrive);
        }
    }

    private void Post(Action message)
    {
        if (_peace || _random.Next(8) > 0)
        {
            _network.Add(message);
        }
    }

    private void Deliver()
    {
        if (_network.Count > 0)
        {
            var index = _peace ? 0 : _random.Next(_network.Count);
            var message = _network[index];
            _network.RemoveAt(index);
            message();
        }
    }

    private SimulatedOwner Owner() => _peace ? _owners[0] : _owners[_random.Next(3) == 0 ? 1 : 0];

    private SimulatedOwner NewOwner() => new(_database, _items, _options, _time);

    private void AddReporter() =>
        _reporters.Add(new SimulatedReporter(
            _database, new ManualTimeProvider(_time.GetUtcNow() + TimeSpan.FromSeconds(_random.Next(-100, 100)))));
}
