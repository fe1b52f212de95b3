using MediaSync.Postgres.Playback;
using MediaSync.TestSupport.Databases;

namespace MediaSync.Postgres.Tests.Playback;

public sealed class PostgresThresholdStoreTests(PostgresFixture postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_threshold_holds_for_all_time()
    {
        await using var database = await FlushDatabase.CreateAsync(postgres);
        var thresholds = await new PostgresThresholdStore(database.DataSource).SetAsync(0.8, TimeSpan.Zero, Token);
        thresholds.At(DateTimeOffset.MaxValue).ShouldBe(0.8);
        thresholds.At(DateTimeOffset.UnixEpoch).ShouldBe(0.8);
    }

    [Fact]
    public async Task Saying_the_same_again_is_no_change()
    {
        await using var database = await FlushDatabase.CreateAsync(postgres);
        var store = new PostgresThresholdStore(database.DataSource);
        await store.SetAsync(0.8, TimeSpan.Zero, Token);
        await store.SetAsync(0.8, TimeSpan.Zero, Token);
        (await database.CountAsync("SELECT count(*) FROM completion_thresholds")).ShouldBe(1);
    }

    [Fact]
    public async Task A_change_holds_from_its_time_on_and_is_read_by_the_next_process()
    {
        await using var database = await FlushDatabase.CreateAsync(postgres);
        await new PostgresThresholdStore(database.DataSource).SetAsync(0.8, TimeSpan.Zero, Token);
        var between = (DateTime)(await database.ScalarAsync("SELECT clock_timestamp()")).ShouldNotBeNull();
        await new PostgresThresholdStore(database.DataSource).SetAsync(0.95, TimeSpan.Zero, Token);
        var thresholds = await new PostgresThresholdStore(database.DataSource).SetAsync(0.95, TimeSpan.Zero, Token);
        thresholds.At(DateTimeOffset.MaxValue).ShouldBe(0.95);
        thresholds.At(between).ShouldBe(0.8);
        thresholds.At(between.AddMinutes(1)).ShouldBe(0.95);
        (await database.CountAsync("SELECT count(*) FROM completion_thresholds")).ShouldBe(2);
    }

    [Fact]
    public async Task A_change_with_a_lead_is_read_at_once_and_holds_later()
    {
        await using var database = await FlushDatabase.CreateAsync(postgres);
        var store = new PostgresThresholdStore(database.DataSource);
        await store.SetAsync(0.8, TimeSpan.Zero, Token);
        await store.SetAsync(0.95, TimeSpan.FromSeconds(30), Token);
        var now = (DateTime)(await database.ScalarAsync("SELECT clock_timestamp()")).ShouldNotBeNull();
        var thresholds = await store.ReadAsync(Token);
        thresholds.At(now).ShouldBe(0.8);
        thresholds.At(now.AddSeconds(30)).ShouldBe(0.95);
    }

    [Fact]
    public async Task Going_back_to_an_earlier_threshold_is_a_change_too()
    {
        await using var database = await FlushDatabase.CreateAsync(postgres);
        var store = new PostgresThresholdStore(database.DataSource);
        await store.SetAsync(0.8, TimeSpan.Zero, Token);
        await store.SetAsync(0.9, TimeSpan.Zero, Token);
        (await store.SetAsync(0.8, TimeSpan.Zero, Token)).At(DateTimeOffset.MaxValue).ShouldBe(0.8);
        (await database.CountAsync("SELECT count(*) FROM completion_thresholds")).ShouldBe(3);
    }
}
