using MediaSync.Client.Http;
using MediaSync.Core.Accounts;
using MediaSync.Core.Playback;

namespace MediaSync.Simulator.Demo;

/// <summary>The viewers' ways in: each a user with a token and a client of its own, as real apps have.</summary>
internal sealed class ViewerDoors(Uri address) : IDisposable
{
    private readonly List<MediaSyncApi> _clients = [];

    public async Task<IReadOnlyList<(Guid User, IPlayback Playback)>> OpenAsync(
        IAccounts accounts, int count, CancellationToken cancellationToken)
    {
        var users = new List<(Guid, IPlayback)>(count);
        for (var number = 1; number <= count; number++)
        {
            var user = await accounts.CreateUserAsync($"viewer {number}", cancellationToken)
                ?? throw new DemoException($"There is a user 'viewer {number}' already: the database is not the demo's own.");
            var token = await accounts.IssueTokenAsync(user.Id, "demo", cancellationToken)
                ?? throw new DemoException($"User 'viewer {number}' was removed while the demo ran.");
            var client = MediaSyncApi.Connect(address, token.Secret);
            _clients.Add(client);
            users.Add((user.Id, client.Playback));
        }

        return users;
    }

    public void Dispose() => _clients.ForEach(client => client.Dispose());
}
