using MediaSync.Postgres.Playback;
using MediaSync.TestSupport.Databases;

namespace MediaSync.Postgres.Tests.Playback;

public sealed class PostgresUserDirectoryTests(PostgresFixture postgres)
{
    [Fact]
    public async Task A_user_exists_from_creation_to_deletion()
    {
        var token = TestContext.Current.CancellationToken;
        await using var database = await FlushDatabase.CreateAsync(postgres);
        var user = (await database.AddUsersAsync(1))[0];
        var directory = new PostgresUserDirectory(database.DataSource);
        (await directory.ExistsAsync(user, token)).ShouldBeTrue();
        (await directory.ExistsAsync(Guid.NewGuid(), token)).ShouldBeFalse();
        await database.ExecuteAsync("DELETE FROM users");
        (await directory.ExistsAsync(user, token)).ShouldBeFalse();
    }
}
