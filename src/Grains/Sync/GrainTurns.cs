using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Requests;
using MediaSync.Grains.Interfaces.Sync;
using Microsoft.Extensions.Options;
using Orleans.Runtime;

namespace MediaSync.Grains.Sync;

/// <summary>
/// The turns of one silo at all media servers, lent by the servers' grains. Held turns are renewed three times per lease; what
/// cannot be renewed in time is lost, and its request ends.
/// </summary>
internal sealed class GrainTurns(
    PatientCalls calls, ILocalSiloDetails self, IOptions<SyncOptions> options, TimeProvider time) : IRequestTurns
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, HeldTurn> _held = [];
    private bool _isRenewing;

    private TimeSpan Lease => options.Value.RequestLease;

    public async Task<IRequestTurn> EnterAsync(Guid server, CancellationToken cancellationToken)
    {
        var id = TurnId.New(self.SiloAddress);
        var asked = 0L;
        try
        {
            await calls.AwaitAsync<object>(
                async grains =>
                {
                    asked = time.GetTimestamp();
                    return await grains.GetGrain<IServerGrain>(server).EnterAsync(id) ? true : null;
                },
                cancellationToken);
        }
        catch
        {
            Leave(server, id);
            throw;
        }

        var turn = new HeldTurn(server, id, asked, Lease, time, OnLeft);
        lock (_gate)
        {
            _held.Add(id, turn);
            if (!_isRenewing)
            {
                _isRenewing = true;
                _ = Task.Run(RenewWhileHeldAsync, CancellationToken.None);
            }
        }

        return turn;
    }

    private void OnLeft(HeldTurn turn)
    {
        lock (_gate)
        {
            _held.Remove(turn.Id);
        }

        Leave(turn.Server, turn.Id);
    }

    // Nobody waits for it: what is not given back ends by itself.
    private void Leave(Guid server, Guid turn) => calls.Grains.GetGrain<IServerGrain>(server).LeaveAsync(turn).Ignore();

    private async Task RenewWhileHeldAsync()
    {
        while (true)
        {
            await Task.Delay(Lease / 3, time);
            List<IGrouping<Guid, HeldTurn>> servers;
            lock (_gate)
            {
                servers = [.. _held.Values.Where(turn => !turn.Lost.IsCancellationRequested).GroupBy(turn => turn.Server)];
                if (_held.Count == 0)
                {
                    _isRenewing = false;
                    return;
                }
            }

            await Task.WhenAll(servers.Select(RenewAsync));
        }
    }

    private async Task RenewAsync(IGrouping<Guid, HeldTurn> turns)
    {
        var asked = time.GetTimestamp();
        try
        {
            var ids = turns.Select(turn => turn.Id).ToArray();
            await calls.Grains.GetGrain<IServerGrain>(turns.Key).RenewAsync(ids).WaitAsync(Lease / 3, time);
            foreach (var turn in turns)
            {
                turn.Renewed(asked);
            }
        }
        catch (Exception)
        {
            // The next try comes soon; without it the turns are lost in time, which their requests tell.
        }
    }
}
