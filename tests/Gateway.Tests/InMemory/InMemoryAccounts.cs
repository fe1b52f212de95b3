using System.Data.Common;
using MediaSync.Core.Accounts;

namespace MediaSync.Gateway.Tests.InMemory;

/// <summary>Users and tokens of one test.</summary>
internal sealed class InMemoryAccounts : IAccounts
{
    public const string AdministratorKey = "administrator-key";

    private readonly Lock _lock = new();
    private readonly List<User> _users = [];
    private readonly List<(Guid User, ApiToken Token, string Secret)> _tokens = [];

    /// <summary>Thrown by every method while set.</summary>
    public DbException? Failure { get; set; }

    public int Authentications { get; private set; }

    public Task<User?> CreateUserAsync(string name, CancellationToken cancellationToken) => Locked(() =>
    {
        if (_users.Any(user => string.Equals(user.Name, name, StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }

        var created = new User(Guid.NewGuid(), name, DateTimeOffset.UnixEpoch);
        _users.Add(created);
        return created;
    });

    public Task<IReadOnlyList<User>> ListUsersAsync(string? after, int limit, CancellationToken cancellationToken) =>
        Locked<IReadOnlyList<User>>(() =>
        [
            .. _users
                .Where(user => after is null || StringComparer.OrdinalIgnoreCase.Compare(user.Name, after) > 0)
                .OrderBy(user => user.Name, StringComparer.OrdinalIgnoreCase)
                .Take(limit),
        ]);

    public Task<bool> RemoveUserAsync(Guid user, CancellationToken cancellationToken) => Locked(() =>
    {
        _tokens.RemoveAll(token => token.User == user);
        return _users.RemoveAll(other => other.Id == user) > 0;
    });

    public Task<IssuedToken?> IssueTokenAsync(Guid user, string label, CancellationToken cancellationToken) => Locked(() =>
    {
        if (_users.All(other => other.Id != user))
        {
            return null;
        }

        var issued = new IssuedToken(Guid.NewGuid(), $"secret-{Guid.NewGuid():N}");
        _tokens.Add((user, new ApiToken(issued.Id, label, DateTimeOffset.UnixEpoch), issued.Secret));
        return issued;
    });

    public Task<IReadOnlyList<ApiToken>?> ListTokensAsync(Guid user, CancellationToken cancellationToken) =>
        Locked<IReadOnlyList<ApiToken>?>(() => _users.All(other => other.Id != user)
            ? null
            : [.. _tokens.Where(token => token.User == user).Select(token => token.Token)]);

    public Task<bool> RevokeTokenAsync(Guid user, Guid token, CancellationToken cancellationToken) =>
        Locked(() => _tokens.RemoveAll(other => other.User == user && other.Token.Id == token) > 0);

    public Task<Caller?> AuthenticateAsync(string secret, CancellationToken cancellationToken) => Locked(() =>
    {
        Authentications++;
        if (secret == AdministratorKey)
        {
            return new Caller(null);
        }

        var found = _tokens.Find(token => token.Secret == secret);
        return found.Token is null ? null : new Caller(found.User);
    });

    private Task<T> Locked<T>(Func<T> action)
    {
        lock (_lock)
        {
            return Failure is null ? Task.FromResult(action()) : Task.FromException<T>(Failure);
        }
    }
}
