using MediaSync.Core.Flushing;
using MediaSync.Core.Sync;
using MediaSync.Gateway;
using Microsoft.Extensions.Options;

namespace MediaSync.Silo;

/// <summary>
/// Who waits must outlast what is waited for: a flush or a pass that stops, the grain that waits for it, the host that waits for
/// the API's requests and then for the grains, the platform that waits for the host. Otherwise an orderly stop is cut off in the
/// middle, every time the database is slow.
/// </summary>
internal sealed class NestedTimeoutsValidator(
    IOptions<FlushOptions> flushing, IOptions<SyncOptions> sync, IOptions<GatewayOptions> gateway) : IValidateOptions<SiloOptions>
{
    public ValidateOptionsResult Validate(string? name, SiloOptions options)
    {
        var requests = gateway.Value.RequestTimeout;
        var command = (Name: "Flushing:CommandTimeout", Value: flushing.Value.CommandTimeout);
        var pass = (Name: "Sync:StopTimeout", Value: sync.Value.StopTimeout);
        var deactivation = (Name: "Silo:DeactivationTimeout", Value: options.DeactivationTimeout);
        var both = (Name: $"Gateway:RequestTimeout and {deactivation.Name} together", Value: requests + deactivation.Value);
        var shutdown = (Name: "Silo:ShutdownTimeout", Value: options.ShutdownTimeout);
        var grace = (Name: "Silo:ContainerGrace", Value: options.ContainerGrace);
        var wrong = new[] { (command, deactivation), (pass, deactivation), (both, shutdown), (shutdown, grace) }
            .Where(pair => pair.Item2.Value <= pair.Item1.Value)
            .Select(pair =>
                $"{pair.Item2.Name} ({pair.Item2.Value}) must be longer than {pair.Item1.Name} ({pair.Item1.Value}).")
            .ToList();
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }
}
