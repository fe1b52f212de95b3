using MediaSync.TestSupport.Databases;
using Orleans.Runtime;

namespace MediaSync.Cluster.Tests.Storage;

public sealed class ReminderTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly DateTime Noon = new(2026, 5, 4, 12, 0, 0, DateTimeKind.Utc);

    private ClusterDatabase _database = null!;
    private IReminderTable _table = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await ClusterDatabase.CreateAsync(postgres);
        _table = await _database.OpenRemindersAsync();
    }

    public async ValueTask DisposeAsync() => await _database.DisposeAsync();

    [Theory]
    [InlineData(60_000)]
    // The provider sends a number of another type from here on.
    [InlineData(int.MaxValue)]
    [InlineData(int.MaxValue + 1L)]
    public async Task A_reminder_is_read_back_as_it_was_written(long periodMs)
    {
        var entry = Entry("a", "sync");
        entry.StartAt = Noon.AddMicroseconds(123_456);
        entry.Period = TimeSpan.FromMilliseconds(periodMs);
        var etag = await _table.UpsertRow(entry, Token);

        var stored = (await _table.ReadRow(entry.GrainId, "sync", Token)).ShouldNotBeNull();
        stored.GrainId.ShouldBe(entry.GrainId);
        stored.ReminderName.ShouldBe("sync");
        stored.StartAt.ShouldBe(entry.StartAt);
        stored.StartAt.Kind.ShouldBe(DateTimeKind.Utc);
        stored.Period.ShouldBe(entry.Period);
        stored.ETag.ShouldBe(etag);
    }

    [Fact]
    public async Task A_reminder_that_nobody_wrote_is_null() =>
        (await _table.ReadRow(Grain("a"), "sync", Token)).ShouldBeNull();

    [Fact]
    public async Task A_reminder_that_is_written_again_gets_another_etag()
    {
        var first = await _table.UpsertRow(Entry("a", "sync"), Token);
        var later = Entry("a", "sync");
        later.StartAt = Noon.AddHours(1);
        var second = await _table.UpsertRow(later, Token);
        second.ShouldNotBe(first);
        var stored = (await _table.ReadRows(later.GrainId, Token)).Reminders.ShouldHaveSingleItem();
        stored.StartAt.ShouldBe(later.StartAt);
        stored.ETag.ShouldBe(second);
    }

    [Fact]
    public async Task Eight_who_write_the_same_reminder_at_once_leave_one_row_with_an_etag_that_one_of_them_got()
    {
        var etags = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _table.UpsertRow(Entry("a", "sync"), Token)));
        etags.Distinct().Count().ShouldBe(8);
        etags.ShouldContain((await _table.ReadRows(Grain("a"), Token)).Reminders.ShouldHaveSingleItem().ETag);
    }

    [Fact]
    public async Task A_grains_reminders_are_its_own_in_its_own_service()
    {
        var other = await _database.OpenRemindersAsync("other");
        await _table.UpsertRow(Entry("a", "sync"), Token);
        await _table.UpsertRow(Entry("a", "prune"), Token);
        await _table.UpsertRow(Entry("b", "sync"), Token);
        await other.UpsertRow(Entry("a", "other"), Token);
        await NamesShouldBeAsync(_table, "a", "sync", "prune");
        await NamesShouldBeAsync(other, "a", "other");

        await _table.TestOnlyClearTable(Token);
        await NamesShouldBeAsync(_table, "a");
        await NamesShouldBeAsync(other, "a", "other");
    }

    [Fact]
    public async Task A_reminder_is_removed_by_its_newest_etag_only()
    {
        var old = await _table.UpsertRow(Entry("a", "sync"), Token);
        var current = await _table.UpsertRow(Entry("a", "sync"), Token);
        (await _table.RemoveRow(Grain("a"), "sync", old!, Token)).ShouldBeFalse();
        (await _table.RemoveRow(Grain("a"), "prune", current!, Token)).ShouldBeFalse();
        await NamesShouldBeAsync(_table, "a", "sync");
        (await _table.RemoveRow(Grain("a"), "sync", current!, Token)).ShouldBeTrue();
        (await _table.RemoveRow(Grain("a"), "sync", current!, Token)).ShouldBeFalse();
        await NamesShouldBeAsync(_table, "a");
    }

    [Fact]
    public async Task A_handle_of_a_removed_reminder_does_not_remove_its_successor()
    {
        var removed = await _table.UpsertRow(Entry("a", "sync"), Token);
        (await _table.RemoveRow(Grain("a"), "sync", removed!, Token)).ShouldBeTrue();
        await _table.UpsertRow(Entry("a", "sync"), Token);
        (await _table.RemoveRow(Grain("a"), "sync", removed!, Token)).ShouldBeFalse();
        await NamesShouldBeAsync(_table, "a", "sync");
    }

    [Fact]
    public async Task Ranges_have_their_end_and_not_their_begin_and_go_over_the_end_of_the_ring()
    {
        var hashes = new List<uint>();
        for (var i = 0; i < 40; i++)
        {
            var entry = Entry($"grain-{i}", "sync");
            await _table.UpsertRow(entry, Token);
            hashes.Add(entry.GrainId.GetUniformHashCode());
        }

        hashes.ShouldContain(hash => hash > int.MaxValue);
        hashes.Sort();
        List<uint> bounds = [0, int.MaxValue, int.MaxValue + 1u, uint.MaxValue, .. hashes.Where((_, i) => i % 5 == 0), hashes[^1]];
        foreach (var begin in bounds)
        {
            foreach (var end in bounds)
            {
                var expected = hashes.Where(hash => begin < end ? hash > begin && hash <= end : hash > begin || hash <= end);
                var read = await _table.ReadRows(begin, end, Token);
                read.Reminders.Select(reminder => reminder.GrainId.GetUniformHashCode()).Order().ShouldBe(expected, $"({begin}, {end}]");
            }
        }
    }

    [Fact]
    public async Task A_range_is_read_through_the_index_of_hashes()
    {
        await _database.ExecuteAsync(
            """
            INSERT INTO reminders (service_id, grain_id, reminder_name, grain_hash, start_at, period_ms, etag)
            SELECT 'service', 'grain/' || n, 'sync', n * 400000, now(), 60000, n FROM generate_series(-5000, 5000) AS n
            """);
        await _database.ExecuteAsync("ANALYZE reminders");
        (await ExplainAsync("ReadRangeRows1Key", "-400000", "400000")).ShouldContain("reminders_hash");
        var around = await ExplainAsync("ReadRangeRows2Key", "1999600000", "-1999600000");
        around.ShouldContain("reminders_hash");
        around.ShouldNotContain("Seq Scan");
    }

    private static GrainId Grain(string key) => GrainId.Create("library", key);

    private static ReminderEntry Entry(string grain, string name) => new()
    {
        GrainId = Grain(grain),
        ReminderName = name,
        StartAt = Noon,
        Period = TimeSpan.FromMinutes(5),
    };

    private static async Task NamesShouldBeAsync(IReminderTable table, string grain, params string[] names) =>
        (await table.ReadRows(Grain(grain), Token)).Reminders.Select(reminder => reminder.ReminderName)
            .ShouldBe(names, ignoreOrder: true);

    private async Task<string> ExplainAsync(string key, string begin, string end)
    {
        var query = await _database.ScalarAsync<string>("SELECT QueryText FROM OrleansQuery WHERE QueryKey = $1", key);
        var asked = query.Replace("@ServiceId", "'service'", StringComparison.Ordinal)
            .Replace("@BeginHash", begin, StringComparison.Ordinal)
            .Replace("@EndHash", end, StringComparison.Ordinal);
        return await _database.ScalarAsync<string>("EXPLAIN (FORMAT JSON) " + asked);
    }
}
