using MediaSync.Core.Playback;

namespace MediaSync.Grains.Interfaces.Playback.Wire;

/// <summary>The wire form of <see cref="Refusal"/>.</summary>
[GenerateSerializer]
[Alias("mediasync.refusal")]
internal struct RefusalSurrogate
{
    [Id(0)]
    public long Seq;

    [Id(1)]
    public string Code;

    [Id(2)]
    public string Message;

    public static RefusalSurrogate Of(Refusal refusal) =>
        new() { Seq = refusal.Seq, Code = refusal.Code, Message = refusal.Message };

    public readonly Refusal ToRefusal() => new(Seq, Code, Message);
}
