using MediaSync.Core.Sync;

namespace MediaSync.Grains.Interfaces.Sync.Wire;

/// <summary>The wire form of <see cref="MediaServerException"/>: what the caller can act on, and no stack.</summary>
[GenerateSerializer]
[Alias("mediasync.media-server-exception")]
[OmitDefaultMemberValues]
internal struct MediaServerExceptionSurrogate
{
    [Id(0)]
    public string Message;

    [Id(1)]
    public byte Failure;

    /// <summary>Null: the server answered none.</summary>
    [Id(2)]
    public int? Status;

    /// <summary>100 nanoseconds each; null: the server did not ask to be left alone.</summary>
    [Id(3)]
    public long? RetryAfterTicks;
}
