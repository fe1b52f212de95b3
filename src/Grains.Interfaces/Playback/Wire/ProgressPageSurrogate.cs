using MediaSync.Core.Playback;

namespace MediaSync.Grains.Interfaces.Playback.Wire;

/// <summary>The wire form of <see cref="ProgressPage"/>.</summary>
[GenerateSerializer]
[Alias("mediasync.progress-page")]
internal struct ProgressPageSurrogate
{
    [Id(0)]
    public ItemProgressSurrogate[] Items;

    [Id(1)]
    public Guid? Next;
}
