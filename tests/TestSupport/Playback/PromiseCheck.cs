using MediaSync.Core.Playback;
using Npgsql;

namespace MediaSync.TestSupport.Playback;

/// <summary>
/// Holds promises against the database by SQL, again and again: what was listed as durable is there, and no row says less than
/// when it was read before.
/// </summary>
public sealed class PromiseCheck(NpgsqlDataSource database, IReadOnlyCollection<Guid> users, IEnumerable<DurableLedger> ledgers)
{
    private readonly List<DurableLedger> _ledgers = [.. ledgers];
    private readonly List<(Guid User, Report Report)> _untested = [];
    private readonly Dictionary<(Guid User, string Item), StoredState> _seen = [];

    /// <summary>Looks at the promises that were made since the last time, and at all rows of the users.</summary>
    /// <returns>How many promises were looked at, and one line for each that is broken and each row that went backwards.</returns>
    public async Task<(int Promises, IReadOnlyList<string> Broken)> RunAsync(CancellationToken cancellationToken)
    {
        // First the promises, then the rows: a promise that is made in between is looked at next time, and so is all of it if the
        // database cannot be read now.
        _untested.AddRange(_ledgers.SelectMany(ledger => ledger.TakePromised()));
        var rows = await StoredState.ReadAsync(database, users, cancellationToken);
        var broken = new List<string>();
        foreach (var (user, report) in _untested)
        {
            if (!rows.TryGetValue((user, report.Item.ExternalIds![0].Value), out var row) || !row.Holds(report))
            {
                broken.Add($"{report} of user {user} was listed as durable, the database says {row?.ToString() ?? "nothing"}");
            }
        }

        broken.AddRange(Compare(rows));
        var promises = _untested.Count;
        _untested.Clear();
        return (promises, broken);
    }

    /// <summary>Looks at the rows only, for one who samples often.</summary>
    /// <returns>One line for each row that went backwards.</returns>
    public async Task<IReadOnlyList<string>> FindBackwardsAsync(CancellationToken cancellationToken) =>
        Compare(await StoredState.ReadAsync(database, users, cancellationToken));

    private List<string> Compare(Dictionary<(Guid User, string Item), StoredState> rows)
    {
        var broken = new List<string>();
        foreach (var (key, earlier) in _seen)
        {
            if (!rows.TryGetValue(key, out var row) || !row.IsNotBefore(earlier))
            {
                broken.Add($"{key} went backwards from {earlier} to {row?.ToString() ?? "nothing"}");
            }
        }

        foreach (var (key, row) in rows)
        {
            _seen[key] = row;
        }

        return broken;
    }
}
