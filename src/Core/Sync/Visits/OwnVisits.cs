namespace MediaSync.Core.Sync.Visits;

/// <summary>The visits of one process that serves the whole deployment.</summary>
internal sealed class OwnVisits(SyncRunner runner, PushStates push) : IServerVisits
{
    public Task StartAsync(Guid server, SyncRequest request, CancellationToken cancellationToken)
    {
        _ = runner.Start(server, request);
        return Task.CompletedTask;
    }

    public Task StopAsync(Guid server, CancellationToken cancellationToken) => runner.StopAsync(server, cancellationToken);

    public Task<bool?> IsRunningAsync(Guid server, CancellationToken cancellationToken) =>
        Task.FromResult<bool?>(runner.IsRunning(server));

    public Task<PushState> GetPushAsync(Guid server, CancellationToken cancellationToken) => Task.FromResult(push.Of(server));
}
