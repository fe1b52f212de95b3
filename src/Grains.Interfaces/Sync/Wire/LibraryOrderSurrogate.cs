using MediaSync.Core.Sync.Passes;

namespace MediaSync.Grains.Interfaces.Sync.Wire;

/// <summary>The wire form of <see cref="LibraryOrder"/>, the library and the request within.</summary>
[GenerateSerializer]
[Alias("mediasync.library-order")]
[OmitDefaultMemberValues]
internal struct LibraryOrderSurrogate
{
    [Id(0)]
    public Guid Server;

    [Id(1)]
    public Guid Id;

    [Id(2)]
    public string Key;

    [Id(3)]
    public string Identity;

    [Id(4)]
    public string Title;

    [Id(5)]
    public byte Kind;

    /// <summary>Null: the server has none.</summary>
    [Id(6)]
    public string? ChangeMark;

    [Id(7)]
    public bool IsScanning;

    [Id(8)]
    public string Version;

    [Id(9)]
    public byte Mode;

    [Id(10)]
    public bool IsDryRun;

    /// <summary>In UTC, 100 nanoseconds each; null: the pass learns it.</summary>
    [Id(11)]
    public long? TimeTicks;

    [Id(12)]
    public long Requests;
}
