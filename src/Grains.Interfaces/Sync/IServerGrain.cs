using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Requests;
using Orleans.Concurrency;

namespace MediaSync.Grains.Interfaces.Sync;

/// <summary>
/// A media server in the cluster; the key is its id. Its one visitor, and the one who counts the requests in flight at it.
/// Waits never block its other calls, and every call is answered within seconds.
/// </summary>
/// <remarks>
/// The cluster may run two activations of a server for a moment. The passes of two visitors supersede each other, and the bound
/// of requests may double until the turns of the one that vanished are renewed at the other, or end: one lease at most. Each of
/// them listens to the server for as long as it is there.
/// </remarks>
[Alias("mediasync.server")]
public interface IServerGrain : IGrainWithGuidKey
{
    /// <summary>Starts to visit the server, or joins the visit that runs; who asks for more is followed by another.</summary>
    [Alias("start")]
    Task StartAsync([Immutable] SyncRequest request);

    /// <summary>Starts the visit that is due, if one is; takes over what a visitor before this one left running.</summary>
    [Alias("visit-if-due")]
    Task VisitIfDueAsync();

    /// <summary>Something changed at the server: brings its next visit forward.</summary>
    [Alias("nudge")]
    [OneWay]
    Task NudgeAsync();

    /// <summary>
    /// Stops the visit and every pass over the server's libraries, wherever they run, because the server is about to be removed.
    /// </summary>
    /// <returns>True if all of them have ended, and this grain with them; false: ask again.</returns>
    [Alias("stop")]
    Task<bool> StopAsync();

    /// <summary>True while the server is being visited or waits for its turn.</summary>
    [Alias("is-running")]
    Task<bool> IsRunningAsync();

    /// <summary>Whether the server's own messages are heard. Who visits a server listens to it.</summary>
    [Alias("push")]
    Task<PushState> GetPushAsync();

    /// <summary>Asks for leave to have one request in flight, and waits a few seconds for it.</summary>
    /// <param name="turn">The turn's own id: asking again takes no second one.</param>
    /// <returns>
    /// True if the turn is out, for <see cref="SyncOptions.RequestLease"/>; false: ask again and keep the place.
    /// </returns>
    [Alias("enter")]
    Task<bool> EnterAsync(Guid turn);

    /// <summary>Renews turns, also those that an activation before this one lent.</summary>
    /// <param name="turns">At most <see cref="RequestLedger.MaxWaiting"/>.</param>
    [Alias("renew")]
    Task RenewAsync([Immutable] Guid[] turns);

    /// <summary>Gives a turn back, or stops waiting for it.</summary>
    [Alias("leave")]
    [OneWay]
    Task LeaveAsync(Guid turn);
}
