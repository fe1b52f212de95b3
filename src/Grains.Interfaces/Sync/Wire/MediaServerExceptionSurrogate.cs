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
}
