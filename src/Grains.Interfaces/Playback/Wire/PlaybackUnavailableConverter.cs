using MediaSync.Core.Playback;

namespace MediaSync.Grains.Interfaces.Playback.Wire;

/// <summary>Brings the error onto the wire and back.</summary>
[RegisterConverter]
internal sealed class PlaybackUnavailableConverter : IConverter<PlaybackUnavailableException, PlaybackUnavailableSurrogate>
{
    public PlaybackUnavailableException ConvertFromSurrogate(in PlaybackUnavailableSurrogate surrogate) =>
        new(surrogate.Message) { RetryAfter = new TimeSpan(surrogate.RetryAfterTicks) };

    public PlaybackUnavailableSurrogate ConvertToSurrogate(in PlaybackUnavailableException value) =>
        new() { Message = value.Message, RetryAfterTicks = value.RetryAfter.Ticks };
}
