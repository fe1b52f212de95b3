using MediaSync.Core.Playback;
using Microsoft.Extensions.Options;

namespace MediaSync.Gateway;

/// <summary>A request must outlive the wait for its commit, or the answer would come without the marks.</summary>
internal sealed class RequestTimeoutValidator(IOptions<PlaybackOptions> playback) : IValidateOptions<GatewayOptions>
{
    public ValidateOptionsResult Validate(string? name, GatewayOptions options) =>
        options.RequestTimeout > playback.Value.DurableWait
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                $"Gateway:RequestTimeout ({options.RequestTimeout}) must be longer than "
                + $"Playback:DurableWait ({playback.Value.DurableWait}).");
}
