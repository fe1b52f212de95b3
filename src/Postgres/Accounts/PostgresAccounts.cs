using MediaSync.Core.Accounts;
using Npgsql;

namespace MediaSync.Postgres.Accounts;

/// <summary>Users and tokens in the tables <c>users</c> and <c>api_tokens</c>.</summary>
internal sealed class PostgresAccounts(NpgsqlDataSource database, TokenCache cache, TimeProvider time) : IAccounts
{
    private const int MaxUsersPerPage = 1000;

    public async Task<User?> CreateUserAsync(string name, CancellationToken cancellationToken)
    {
        RequireText(name, nameof(name));
        var id = Guid.CreateVersion7(time.GetUtcNow());
        await using var command = database.CreateCommand(
            "INSERT INTO users (id, name) VALUES ($1, $2) ON CONFLICT (lower(name)) DO NOTHING RETURNING created_at");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = name });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new User(id, name, await reader.GetFieldValueAsync<DateTimeOffset>(0, cancellationToken))
            : null;
    }

    public async Task<IReadOnlyList<User>> ListUsersAsync(string? after, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MaxUsersPerPage);
        if (after is not null)
        {
            RequireText(after, nameof(after));
        }

        await using var command = database.CreateCommand(
            """
            SELECT id, name, created_at
              FROM users
             WHERE $1::text IS NULL OR lower(name) > lower($1)
             ORDER BY lower(name)
             LIMIT $2
            """);
        command.Parameters.Add(new NpgsqlParameter<string?> { TypedValue = after });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = limit });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var users = new List<User>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var createdAt = await reader.GetFieldValueAsync<DateTimeOffset>(2, cancellationToken);
            users.Add(new User(reader.GetGuid(0), reader.GetString(1), createdAt));
        }

        return users;
    }

    public async Task<bool> RemoveUserAsync(Guid user, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("DELETE FROM users WHERE id = $1");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = user });
        var removed = await command.ExecuteNonQueryAsync(cancellationToken) > 0;
        cache.Forget(token => token.Caller.User == user);
        return removed;
    }

    public async Task<IssuedToken?> IssueTokenAsync(Guid user, string label, CancellationToken cancellationToken)
    {
        RequireText(label, nameof(label));
        var issued = new IssuedToken(Guid.CreateVersion7(time.GetUtcNow()), TokenSecret.Create());
        // The lock keeps the user until the commit, so a removal at the same moment is an answer and not a broken foreign key.
        await using var command = database.CreateCommand(
            """
            INSERT INTO api_tokens (id, user_id, label, hash)
            SELECT $1, users.id, $3, $4 FROM users WHERE users.id = $2 FOR KEY SHARE
            """);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = issued.Id });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = user });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = label });
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = TokenSecret.Hash(issued.Secret) });
        return await command.ExecuteNonQueryAsync(cancellationToken) > 0 ? issued : null;
    }

    public async Task<IReadOnlyList<ApiToken>?> ListTokensAsync(Guid user, CancellationToken cancellationToken)
    {
        // A user without tokens is one row of nulls, an unknown user is none.
        await using var command = database.CreateCommand(
            """
            SELECT api_tokens.id, api_tokens.label, api_tokens.created_at
              FROM users LEFT JOIN api_tokens ON api_tokens.user_id = users.id
             WHERE users.id = $1
             ORDER BY api_tokens.created_at, api_tokens.id
            """);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = user });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<ApiToken>? tokens = null;
        while (await reader.ReadAsync(cancellationToken))
        {
            tokens ??= [];
            if (!await reader.IsDBNullAsync(0, cancellationToken))
            {
                var createdAt = await reader.GetFieldValueAsync<DateTimeOffset>(2, cancellationToken);
                tokens.Add(new ApiToken(reader.GetGuid(0), reader.GetString(1), createdAt));
            }
        }

        return tokens;
    }

    public async Task<bool> RevokeTokenAsync(Guid user, Guid token, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("DELETE FROM api_tokens WHERE id = $1 AND user_id = $2");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = token });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = user });
        var revoked = await command.ExecuteNonQueryAsync(cancellationToken) > 0;
        if (revoked)
        {
            cache.Forget(accepted => accepted.Token == token);
        }

        return revoked;
    }

    public async Task<Caller?> AuthenticateAsync(string secret, CancellationToken cancellationToken)
    {
        if (!TokenSecret.HasShape(secret))
        {
            return null;
        }

        var hash = TokenSecret.Hash(secret);
        var key = Convert.ToBase64String(hash);
        var known = cache.Find(key);
        if (known is not null && cache.IsFresh(known))
        {
            return known.Caller;
        }

        var revocations = cache.Revocations;
        AcceptedToken? accepted;
        try
        {
            accepted = await FindTokenAsync(hash, cancellationToken);
        }
        catch (NpgsqlException) when (known is not null && cache.IsUsable(known))
        {
            // The database is away. What it said last stands for a while, so that reports go on being taken.
            return known.Caller;
        }

        if (accepted is null)
        {
            cache.Forget(key);
            return null;
        }

        cache.Keep(key, accepted, revocations);
        return accepted.Caller;
    }

    private async Task<AcceptedToken?> FindTokenAsync(byte[] hash, CancellationToken cancellationToken)
    {
        var askedAt = time.GetTimestamp();
        await using var command = database.CreateCommand("SELECT id, user_id FROM api_tokens WHERE hash = $1");
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = hash });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
        {
            return null;
        }

        var user = await reader.IsDBNullAsync(1, cancellationToken) ? (Guid?)null : reader.GetGuid(1);
        return new AcceptedToken(reader.GetGuid(0), new Caller(user), askedAt);
    }

    private static void RequireText(string text, string parameter)
    {
        if (!AccountText.IsValid(text))
        {
            throw new ArgumentException($"{parameter} {AccountText.Expectation}.", parameter);
        }
    }
}
