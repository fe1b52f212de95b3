using System.Globalization;
using MediaSync.TestSupport.Databases;

namespace MediaSync.Postgres.Tests.Playback;

/// <summary>The law of the join, for the SQL: what is stored depends on the set of reports and on nothing else.</summary>
public sealed class FlushSqlTests(PostgresFixture postgres)
{
    private const int Stories = 200;
    private const int Writers = 4;

    [Fact]
    public async Task Stories_written_by_writers_at_once_in_any_order_and_repetition_are_stored_as_the_model_says()
    {
        // A fixed start would tell the same stories for ever; MEDIASYNC_SEED repeats the one that a failure names.
        var given = Environment.GetEnvironmentVariable("MEDIASYNC_SEED");
        var first = given is null ? Random.Shared.Next() : int.Parse(given, CultureInfo.InvariantCulture);
        await using var database = await FlushDatabase.CreateAsync(postgres);
        var (show, episodes) = await database.AddShowAsync(3);
        var movie = (await database.AddMoviesAsync(1))[0];

        // Two processes with two writers each.
        var (one, other) = (database.OpenStore(slots: Writers), database.OpenStore(slots: Writers));
        var story = new StoredStory(database, [one, one, other, other], show, episodes, movie);
        for (var i = 0; i < (given is null ? Stories : 1); i++)
        {
            var seed = unchecked(first + i);
            try
            {
                await story.TellAsync(seed, await database.AddUsersAsync(2));
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"MEDIASYNC_SEED={seed} tells this story: {failure.Message}", failure);
            }
        }
    }
}
