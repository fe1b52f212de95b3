using MediaSync.Core.Playback;

namespace MediaSync.Grains.Interfaces.Playback.Wire;

/// <summary>The wire form of <see cref="PlaybackUnavailableException"/>: what the caller can act on, and no stack.</summary>
[GenerateSerializer]
[Alias("mediasync.playback-unavailable")]
internal struct PlaybackUnavailableSurrogate
{
    [Id(0)]
    public string Message;

    /// <summary>100 nanoseconds each.</summary>
    [Id(1)]
    public long RetryAfterTicks;
}
