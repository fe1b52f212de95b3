using MediaSync.Core.Playback.Users;
using Npgsql;

namespace MediaSync.Postgres.Playback;

internal sealed class PostgresUserDirectory(NpgsqlDataSource database) : IUserDirectory
{
    public async Task<bool> ExistsAsync(Guid user, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("SELECT EXISTS (SELECT FROM users WHERE id = $1)");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = user });
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
