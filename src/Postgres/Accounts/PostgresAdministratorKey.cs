using MediaSync.Core.Accounts;
using Npgsql;

namespace MediaSync.Postgres.Accounts;

/// <summary>Keeps the administrator's key in a file, and its hash in <c>api_tokens</c> without a user.</summary>
internal sealed class PostgresAdministratorKey(NpgsqlDataSource database, TokenCache cache, TimeProvider time) : IAdministratorKey
{
    // Class 7303 is ours alone. Of processes that start together one makes the file, and the others find it: the file system
    // alone cannot promise that, because a move that must not overwrite looks first and moves then.
    private const string OneAtATime = "SELECT pg_advisory_xact_lock(7303, 0)";

    public async Task<bool> EnsureAsync(string file, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var turn = new NpgsqlCommand(OneAtATime, connection, transaction))
        {
            await turn.ExecuteNonQueryAsync(cancellationToken);
        }

        var secret = await ReadAsync(file, cancellationToken);
        var made = secret is null;
        if (secret is null)
        {
            // The file comes first: a start that dies between the two finds the file, and enters its key.
            secret = TokenSecret.Create();
            await WriteAsync(file, secret, cancellationToken);
        }

        await EnterAsync(connection, transaction, TokenSecret.Hash(secret), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        cache.Forget(token => token.Caller.IsAdministrator);
        return made;
    }

    private static async Task<string?> ReadAsync(string file, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
        {
            return null;
        }

        var secret = (await File.ReadAllTextAsync(file, cancellationToken)).Trim();
        return TokenSecret.HasShape(secret)
            ? secret
            : throw new InvalidDataException(
                $"{file} does not hold an administrator's key. Remove the file to have a new key made.");
    }

    private static async Task WriteAsync(string file, string secret, CancellationToken cancellationToken)
    {
        // Written beside and moved: a file that is there is whole.
        var unfinished = $"{file}.{Guid.NewGuid():N}.new";
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Options = FileOptions.Asynchronous | FileOptions.WriteThrough,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            await using (var stream = new FileStream(unfinished, options))
            await using (var writer = new StreamWriter(stream))
            {
                await writer.WriteLineAsync(secret.AsMemory(), cancellationToken);
            }

            File.Move(unfinished, file, overwrite: false);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private async Task EnterAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, byte[] hash, CancellationToken cancellationToken)
    {
        // In one transaction: there is never a moment with two keys, or none.
        await using var batch = new NpgsqlBatch(connection, transaction);
        var revoke = new NpgsqlBatchCommand("DELETE FROM api_tokens WHERE user_id IS NULL AND hash <> $1");
        revoke.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = hash });
        var enter = new NpgsqlBatchCommand(
            """
            INSERT INTO api_tokens (id, user_id, label, hash) VALUES ($1, NULL, 'administrator', $2)
            ON CONFLICT (hash) DO NOTHING
            """);
        enter.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = Guid.CreateVersion7(time.GetUtcNow()) });
        enter.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = hash });
        batch.BatchCommands.Add(revoke);
        batch.BatchCommands.Add(enter);
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }
}
