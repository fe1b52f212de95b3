using MediaSync.Core.Sync.Visits;
using Npgsql;

namespace MediaSync.Postgres.Servers;

/// <summary>Which servers are in which bucket: by the last byte of their ids, which is chance.</summary>
internal sealed class ServerBuckets(NpgsqlDataSource dataSource) : IServerBuckets
{
    private const string List = "SELECT id FROM media_servers WHERE get_byte(uuid_send(id), 15) % $2 = $1";

    public async Task<IReadOnlyList<Guid>> ListAsync(int bucket, int buckets, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(List);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = bucket });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = buckets });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var servers = new List<Guid>();
        while (await reader.ReadAsync(cancellationToken))
        {
            servers.Add(reader.GetGuid(0));
        }

        return servers;
    }
}
