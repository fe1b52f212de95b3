using MediaSync.Core.Playback;

namespace MediaSync.Grains.Interfaces.Playback.Wire;

/// <summary>The wire form of <see cref="ProgressQuery"/>.</summary>
[GenerateSerializer]
[Alias("mediasync.progress-query")]
internal struct ProgressQuerySurrogate
{
    [Id(0)]
    public Guid? After;

    [Id(1)]
    public int Limit;

    /// <summary>Null: all items.</summary>
    [Id(2)]
    public Guid[]? Items;
}
