using MediaSync.Benchmarks.Measuring;
using MediaSync.Core.Sync.Servers;

namespace MediaSync.Benchmarks.Local.Sync;

/// <summary>The measurements of one product's servers; each begins with an empty mirror.</summary>
/// <param name="database">Where to.</param>
/// <param name="results">What was measured goes here.</param>
/// <param name="kind">The product.</param>
internal sealed class SyncMeasurements(BenchDatabase database, Results results, MediaServerKind kind)
{
    private const int Repetitions = 5;

    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(50);

    private readonly string _prefix = kind == MediaServerKind.Plex ? "plex_" : "";
    private int _added;

    /// <summary>A home's library: the first sync, nothing new, one new episode.</summary>
    public async Task HomeAsync(SimulatorProcess simulator, CancellationToken cancellationToken)
    {
        await ClearAsync(cancellationToken);
        await using var product = await MirrorProduct.StartAsync(
            database.ConnectionString, simulator.AddressOf(kind), cancellationToken);
        await FirstAsync("5k", simulator, product.VisitAsync, cancellationToken);
        await UnchangedAsync("5k", simulator, product.VisitAsync, cancellationToken);
        var costs = new List<VisitCost>();
        for (var i = 0; i < Repetitions; i++)
        {
            var before = await CountItemsAsync(cancellationToken);
            await simulator.AddEpisodeAsync(kind, _added++, cancellationToken);
            costs.Add(await VisitAsync(simulator, product.VisitAsync, cancellationToken));
            await ExpectAsync(before + 1, cancellationToken);
        }

        Add("one_new_ms", costs, cost => cost.Time.Milliseconds);
        Add("one_new_requests", costs, cost => cost.Requests);
        Add("one_new_statements", costs, cost => cost.Time.Statements);
    }

    /// <summary>A home's library on a server that takes its time, by the product and as the seed describes.</summary>
    public async Task SlowAsync(SimulatorProcess simulator, CancellationToken cancellationToken)
    {
        await simulator.SetLatencyAsync(kind, Latency, cancellationToken);
        await ClearAsync(cancellationToken);
        await using (var product = await MirrorProduct.StartAsync(
            database.ConnectionString, simulator.AddressOf(kind), cancellationToken))
        {
            var first = await product.VisitAsync(cancellationToken);
            Add("first_5k_50ms_s", first.Milliseconds / 1e3);
        }

        var items = await CountItemsAsync(cancellationToken);
        var seed = new SeedSync(database, simulator.AddressOf(kind));
        await ClearItemsAsync(cancellationToken);
        var oneByOne = await seed.OneByOneAsync(cancellationToken);
        await ExpectAsync(items, cancellationToken);
        await ClearItemsAsync(cancellationToken);
        var fiveShows = await seed.FiveShowsAsync(cancellationToken);
        await ExpectAsync(items, cancellationToken);
        Add("baseline_seq_5k_50ms_s", oneByOne.Milliseconds / 1e3);
        Add("baseline_5shows_5k_50ms_s", fiveShows.Milliseconds / 1e3);
        Add("baseline_statements", oneByOne.Statements);
        await simulator.SetLatencyAsync(kind, TimeSpan.Zero, cancellationToken);
    }

    /// <summary>A large library, and the same rows from memory.</summary>
    public async Task LargeAsync(SimulatorProcess simulator, CancellationToken cancellationToken)
    {
        await ClearAsync(cancellationToken);
        await using (var product = await MirrorProduct.StartAsync(
            database.ConnectionString, simulator.AddressOf(kind), cancellationToken))
        {
            var work = new WorkMeter(database);
            var synced = await FirstAsync("200k", simulator, product.VisitAsync, cancellationToken);
            Add("first_200k_cpu_us", work.OwnPerItem(synced));
            Add("first_200k_database_us", work.DatabasePerItem(synced));
            await UnchangedAsync("200k", simulator, product.VisitAsync, cancellationToken);
        }

        var items = await CountItemsAsync(cancellationToken);
        var batches = await MirrorBatch.ReadAllAsync(database.ConnectionString, cancellationToken);
        await ClearItemsAsync(cancellationToken);
        var ceiling = new WorkMeter(database);
        var elapsed = await SqlCeiling.WriteAsync(database, batches, cancellationToken);
        await ExpectAsync(items, cancellationToken);
        Add("sql_ceiling_items_per_s", items / elapsed.TotalSeconds);
        Add("sql_ceiling_cpu_us", ceiling.OwnPerItem(items));
        Add("sql_ceiling_database_us", ceiling.DatabasePerItem(items));
    }

    /// <summary>The first sync and unchanged visits by a process of its own, for its memory's sake.</summary>
    /// <param name="size">The size's name.</param>
    /// <param name="simulator">Who is mirrored.</param>
    /// <param name="withTimes">Whether it is told how long they took, too.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task AloneAsync(string size, SimulatorProcess simulator, bool withTimes, CancellationToken cancellationToken)
    {
        await ClearAsync(cancellationToken);
        using var product = new MirrorProcess(simulator.AddressOf(kind), database.ConnectionString);
        if (withTimes)
        {
            await FirstAsync(size, simulator, product.VisitAsync, cancellationToken);
            await UnchangedAsync(size, simulator, product.VisitAsync, cancellationToken);
        }
        else
        {
            await product.VisitAsync(cancellationToken);
        }

        Add($"working_set_{size}_mb", product.PeakWorkingSetMb);
    }

    private async Task<long> FirstAsync(
        string size,
        SimulatorProcess simulator,
        Func<CancellationToken, Task<VisitTime>> visitAsync,
        CancellationToken cancellationToken)
    {
        var first = await VisitAsync(simulator, visitAsync, cancellationToken);
        var items = await CountItemsAsync(cancellationToken);
        Add($"first_{size}_items_per_s", items / (first.Time.Milliseconds / 1e3));
        Add($"first_{size}_requests", first.Requests);
        Add(size == "5k" ? "first_statements" : $"first_{size}_statements", first.Time.Statements);
        return items;
    }

    private async Task UnchangedAsync(
        string size,
        SimulatorProcess simulator,
        Func<CancellationToken, Task<VisitTime>> visitAsync,
        CancellationToken cancellationToken)
    {
        var costs = new List<VisitCost>();
        for (var i = 0; i < Repetitions; i++)
        {
            costs.Add(await VisitAsync(simulator, visitAsync, cancellationToken));
        }

        Add($"unchanged_{size}_ms", costs, cost => cost.Time.Milliseconds);
        Add($"unchanged_{size}_requests", costs, cost => cost.Requests);
        Add($"unchanged_{size}_statements", costs, cost => cost.Time.Statements);
    }

    private async Task<VisitCost> VisitAsync(
        SimulatorProcess simulator, Func<CancellationToken, Task<VisitTime>> visitAsync, CancellationToken cancellationToken)
    {
        var before = await simulator.CountRequestsAsync(kind, cancellationToken);
        var time = await visitAsync(cancellationToken);
        return new VisitCost(time, await simulator.CountRequestsAsync(kind, cancellationToken) - before);
    }

    private Task ClearAsync(CancellationToken cancellationToken) => ClearAsync("media_servers, media_items", cancellationToken);

    private Task ClearItemsAsync(CancellationToken cancellationToken) => ClearAsync("media_items", cancellationToken);

    private async Task ClearAsync(string tables, CancellationToken cancellationToken)
    {
        GC.Collect();
        await database.ExecuteAsync($"TRUNCATE {tables} CASCADE", cancellationToken);
        await database.ExecuteAsync("CHECKPOINT", cancellationToken);
    }

    private Task<long> CountItemsAsync(CancellationToken cancellationToken) =>
        database.CountAsync("SELECT count(*) FROM server_items WHERE item_id IS NOT NULL", cancellationToken);

    private async Task ExpectAsync(long items, CancellationToken cancellationToken)
    {
        if (await CountItemsAsync(cancellationToken) is var stored && stored != items)
        {
            throw new InvalidOperationException($"{stored} items were stored, {items} should be.");
        }
    }

    private void Add(string name, double value) => results.Add(_prefix + name, value);

    // Of some visits in a row the middle one; over the rounds it is the median again.
    private void Add(string name, List<VisitCost> costs, Func<VisitCost, double> value) =>
        Add(name, costs.Select(value).Order().ElementAt(costs.Count / 2));
}
