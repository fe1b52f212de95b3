using MediaSync.Core.Catalog;
using MediaSync.Core.Sync.Servers;
using MediaSync.Grains.Interfaces.Playback.Wire;

namespace MediaSync.Grains.Interfaces.Sync.Wire;

/// <summary>The wire form of <see cref="ServerItem"/>.</summary>
[GenerateSerializer]
[Alias("mediasync.server-item")]
[OmitDefaultMemberValues]
internal struct ServerItemSurrogate
{
    [Id(0)]
    public string Key;

    [Id(1)]
    public byte Kind;

    [Id(2)]
    public string Title;

    [Id(3)]
    public int? Year;

    [Id(4)]
    public string? ShowKey;

    [Id(5)]
    public string? SeasonKey;

    [Id(6)]
    public int? SeasonNumber;

    [Id(7)]
    public int? EpisodeNumber;

    [Id(8)]
    public long? DurationMs;

    /// <summary>Null: none.</summary>
    [Id(9)]
    public ExternalIdSurrogate[]? ExternalIds;

    [Id(10)]
    public string? ChangeMark;

    /// <summary>In UTC, 100 nanoseconds each.</summary>
    [Id(11)]
    public long? AddedAtTicks;

    /// <summary>In UTC, 100 nanoseconds each.</summary>
    [Id(12)]
    public long? UpdatedAtTicks;

    [Id(13)]
    public int? LeafCount;

    [Id(14)]
    public int? ChildCount;

    [Id(15)]
    public string? Path;

    [Id(16)]
    public long? SizeBytes;

    public static ServerItemSurrogate Of(ServerItem item) => new()
    {
        Key = item.Key,
        Kind = (byte)item.Kind,
        Title = item.Title,
        Year = item.Year,
        ShowKey = item.ShowKey,
        SeasonKey = item.SeasonKey,
        SeasonNumber = item.SeasonNumber,
        EpisodeNumber = item.EpisodeNumber,
        DurationMs = item.DurationMs,
        ExternalIds = item.ExternalIds.Count == 0 ? null : [.. item.ExternalIds.Select(ExternalIdSurrogate.Of)],
        ChangeMark = item.ChangeMark,
        AddedAtTicks = item.AddedAt?.UtcTicks,
        UpdatedAtTicks = item.UpdatedAt?.UtcTicks,
        LeafCount = item.LeafCount,
        ChildCount = item.ChildCount,
        Path = item.Path,
        SizeBytes = item.SizeBytes,
    };

    public readonly ServerItem ToItem() => new()
    {
        Key = Key,
        Kind = (MediaKind)Kind,
        Title = Title,
        Year = Year,
        ShowKey = ShowKey,
        SeasonKey = SeasonKey,
        SeasonNumber = SeasonNumber,
        EpisodeNumber = EpisodeNumber,
        DurationMs = DurationMs,
        ExternalIds = Array.ConvertAll(ExternalIds ?? [], id => id.ToExternalId()),
        ChangeMark = ChangeMark,
        AddedAt = TimeOf(AddedAtTicks),
        UpdatedAt = TimeOf(UpdatedAtTicks),
        LeafCount = LeafCount,
        ChildCount = ChildCount,
        Path = Path,
        SizeBytes = SizeBytes,
    };

    private static DateTimeOffset? TimeOf(long? ticks) => ticks is { } utc ? new DateTimeOffset(utc, TimeSpan.Zero) : null;
}
