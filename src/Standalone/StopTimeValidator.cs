using MediaSync.Core.Flushing;
using Microsoft.Extensions.Options;

namespace MediaSync.Standalone;

/// <summary>An orderly stop must outlast the flush that it waits for.</summary>
internal sealed class StopTimeValidator(TimeSpan stop) : IValidateOptions<FlushOptions>
{
    public ValidateOptionsResult Validate(string? name, FlushOptions options) => options.CommandTimeout < stop
        ? ValidateOptionsResult.Success
        : ValidateOptionsResult.Fail(
            $"Flushing:CommandTimeout ({options.CommandTimeout}) must be shorter than the {stop.TotalSeconds:0} seconds "
            + "that a stop of this program may take.");
}
