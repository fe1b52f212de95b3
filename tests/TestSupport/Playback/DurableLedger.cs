using System.Collections.Concurrent;
using MediaSync.Core.Playback;

namespace MediaSync.TestSupport.Playback;

/// <summary>
/// Stands between reporters and the server and notes what the server promised: each report that an answer listed as durable. The
/// reporters' own record, to be held against the database by SQL.
/// </summary>
public sealed class DurableLedger(IPlayback inner) : IPlayback
{
    private readonly ConcurrentDictionary<(Guid Reporter, long Seq), (Guid User, Report Report)> _sent = new();
    private readonly ConcurrentQueue<(Guid User, Report Report)> _promised = new();

    /// <summary>Told of the user each time an answer promises something new.</summary>
    public event Action<Guid>? Promised;

    /// <summary>Takes the promises that were made since the last time.</summary>
    public IReadOnlyList<(Guid User, Report Report)> TakePromised()
    {
        var taken = new List<(Guid, Report)>();
        while (_promised.TryDequeue(out var promise))
        {
            taken.Add(promise);
        }

        return taken;
    }

    /// <inheritdoc/>
    public async Task<ReportAnswer> ReportAsync(Guid user, ReportCall call, CancellationToken cancellationToken)
    {
        foreach (var report in call.Reports)
        {
            _sent[(call.Reporter, report.Seq)] = (user, report);
        }

        var answer = await inner.ReportAsync(user, call, cancellationToken);
        foreach (var refusal in answer.Refused)
        {
            _sent.TryRemove((call.Reporter, refusal.Seq), out _);
        }

        var through = _sent.Keys.Where(key => key.Reporter == call.Reporter && key.Seq <= answer.DurableThrough);
        var promised = false;
        foreach (var key in answer.Durable.Select(seq => (call.Reporter, seq)).Concat(through).ToList())
        {
            if (_sent.TryRemove(key, out var promise))
            {
                _promised.Enqueue(promise);
                promised = true;
            }
        }

        if (promised)
        {
            Promised?.Invoke(user);
        }

        return answer;
    }

    /// <inheritdoc/>
    public Task<ProgressPage> GetProgressAsync(Guid user, ProgressQuery query, CancellationToken cancellationToken) =>
        inner.GetProgressAsync(user, query, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<ItemProgress>> GetContinueWatchingAsync(Guid user, int limit, CancellationToken cancellationToken) =>
        inner.GetContinueWatchingAsync(user, limit, cancellationToken);
}
