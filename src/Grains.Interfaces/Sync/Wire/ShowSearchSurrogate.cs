using MediaSync.Core.Sync.Passes;

namespace MediaSync.Grains.Interfaces.Sync.Wire;

/// <summary>The wire form of <see cref="ShowSearch"/>, the pass within.</summary>
[GenerateSerializer]
[Alias("mediasync.show-search")]
[OmitDefaultMemberValues]
internal struct ShowSearchSurrogate
{
    [Id(0)]
    public Guid Server;

    [Id(1)]
    public Guid LibraryId;

    [Id(2)]
    public Guid Pass;

    [Id(3)]
    public string Library;

    [Id(4)]
    public byte Kind;

    [Id(5)]
    public string Show;

    [Id(6)]
    public bool SeeksLeaves;

    [Id(7)]
    public bool SeeksBetween;

    /// <summary>In UTC, 100 nanoseconds each; null: there is none.</summary>
    [Id(8)]
    public long? WatermarkTicks;

    /// <summary>Null: the counts were not read.</summary>
    [Id(9)]
    public string? Mark;
}
