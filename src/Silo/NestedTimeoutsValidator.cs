using MediaSync.Core.Flushing;
using Microsoft.Extensions.Options;

namespace MediaSync.Silo;

/// <summary>
/// Who waits must outlast what is waited for: a flush, the grain that waits for it, the host that waits for the grains, the
/// platform that waits for the host. Otherwise an orderly stop is cut off in the middle, every time the database is slow.
/// </summary>
internal sealed class NestedTimeoutsValidator(IOptions<FlushOptions> flushing) : IValidateOptions<SiloOptions>
{
    public ValidateOptionsResult Validate(string? name, SiloOptions options)
    {
        (string Name, TimeSpan Value)[] nested =
        [
            ("Flushing:CommandTimeout", flushing.Value.CommandTimeout),
            ("Silo:DeactivationTimeout", options.DeactivationTimeout),
            ("Silo:ShutdownTimeout", options.ShutdownTimeout),
            ("Silo:ContainerGrace", options.ContainerGrace),
        ];
        var wrong = nested.Zip(nested.Skip(1))
            .Where(pair => pair.Second.Value <= pair.First.Value)
            .Select(pair =>
                $"{pair.Second.Name} ({pair.Second.Value}) must be longer than {pair.First.Name} ({pair.First.Value}).")
            .ToList();
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }
}
