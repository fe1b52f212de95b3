using MediaSync.Core.Sync;

namespace MediaSync.Grains.Interfaces.Sync.Wire;

/// <summary>Brings the error onto the wire and back.</summary>
[RegisterConverter]
internal sealed class MediaServerExceptionConverter : IConverter<MediaServerException, MediaServerExceptionSurrogate>
{
    public MediaServerException ConvertFromSurrogate(in MediaServerExceptionSurrogate surrogate) =>
        new(surrogate.Message)
        {
            Failure = (MediaServerFailure)surrogate.Failure,
            Status = surrogate.Status,
            RetryAfter = surrogate.RetryAfterTicks is { } ticks ? new TimeSpan(ticks) : null,
        };

    public MediaServerExceptionSurrogate ConvertToSurrogate(in MediaServerException value) =>
        new()
        {
            Message = value.Message,
            Failure = (byte)value.Failure,
            Status = value.Status,
            RetryAfterTicks = value.RetryAfter?.Ticks,
        };
}
