using MediaSync.Core.WatchState.Comparing;
using MediaSync.Postgres.Tests.Playback;
using MediaSync.TestSupport.Databases;

namespace MediaSync.Postgres.Tests.WatchState;

public sealed class ForgottenWritesTests(PostgresFixture postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_write_that_was_refused_is_forgotten_with_its_step_and_no_other()
    {
        await using var database = await WatchDatabase.CreateAsync(postgres);
        await database.MapAsync();
        var (first, second) = (FlushDatabase.Noon, FlushDatabase.Noon.AddSeconds(1));
        var (step, value) = (new WatchValue(true, 0), new WatchValue(true, 60_000));
        await database.Shadows.RecordSentAsync(database.Account(), "m", value, step, first, Token);
        await database.Shadows.RecordSentAsync(database.Account(), "m", value, step, second, Token);
        await database.Shadows.RecordSentAsync(database.Account(), "other", value, step, second, Token);

        await database.Shadows.ForgetSentAsync(database.Id, "m", second, Token);

        var memory = await database.Shadows.ReadAsync(database.Id, ["m", "other"], Token);
        memory["m"].Sent.OrderBy(sent => sent.SentAt).ShouldBe(
            [new SentValue(step, SentValue.TimeOfStep(first), false), new SentValue(value, first, false)]);
        memory["other"].Sent.Count.ShouldBe(2);
    }
}
