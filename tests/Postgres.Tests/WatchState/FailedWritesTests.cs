using MediaSync.Postgres.Tests.Playback;
using MediaSync.TestSupport.Databases;

namespace MediaSync.Postgres.Tests.WatchState;

/// <summary>What a change makes of a write that failed.</summary>
public sealed class FailedWritesTests(PostgresFixture postgres)
{
    private static readonly DateTimeOffset Noon = FlushDatabase.Noon;
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_died_of_failures_is_due_again_with_the_next_change()
    {
        await using var database = await StartAsync();
        await database.FailAsync("0", "busy", null);
        await database.FailAsync("1", "busy", Hour);
        (await database.DueAsync()).ShouldBeEmpty();

        await database.FlushAsync((0, WatchDatabase.Unwatched(Noon.AddHours(1))), (1, WatchDatabase.Unwatched(Noon.AddHours(1))));

        (await database.DueAsync()).ShouldBe(["0"]);
        var writes = await database.Outbox.ReadAsync(database.Id, ["0", "1"], Token);
        writes.Select(write => (write.Version, write.Attempts)).ShouldBe([(2, 0), (2, 1)]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_change_during_an_attempt_is_not_the_one_that_failed(bool refused)
    {
        await using var database = await StartAsync();
        var read = (await database.Outbox.ReadAsync(database.Id, ["0"], Token)).Single();
        await database.FlushAsync((0, WatchDatabase.Unwatched(Noon.AddHours(1))));

        (await database.Outbox.FailAsync(database.Id, read, "no", null, refused, TimeSpan.Zero, Token)).ShouldBeFalse();

        (await database.DueAsync()).ShouldBe(["0", "1"], ignoreOrder: true);
        (await database.Outbox.ReadAsync(database.Id, ["0"], Token)).Single().Attempts.ShouldBe(0);
        (await database.Outbox.ListAsync(database.Server, dead: true, 10, Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_due_is_put_off_with_its_account_and_nothing_else()
    {
        await using var database = await StartAsync();
        await database.FailAsync("1", "no", null, refused: true);

        await database.Outbox.PostponeDueAsync(database.Id, Hour, Token);

        (await database.DueAsync()).ShouldBeEmpty();
        (await database.CountAsync("SELECT count(*) FROM watch_outbox WHERE due_at BETWEEN now() AND now() + interval '1 hour'"))
            .ShouldBe(1);
        (await database.CountAsync("SELECT count(*) FROM watch_outbox WHERE due_at = 'infinity'")).ShouldBe(1);
    }

    private async Task<WatchDatabase> StartAsync()
    {
        var database = await WatchDatabase.CreateAsync(postgres);
        await database.MapAsync();
        await database.FlushAsync((0, WatchDatabase.Watched(Noon)), (1, WatchDatabase.Watched(Noon)));
        return database;
    }
}
