using MediaSync.Core.Catalog;
using MediaSync.Core.Playback;

namespace MediaSync.Grains.Interfaces.Playback.Wire;

/// <summary>The wire form of <see cref="ItemProgress"/>.</summary>
[GenerateSerializer]
[Alias("mediasync.item-progress")]
[OmitDefaultMemberValues]
internal struct ItemProgressSurrogate
{
    [Id(0)]
    public Guid Item;

    /// <summary>0: none.</summary>
    [Id(1)]
    public byte Kind;

    [Id(2)]
    public string? Title;

    [Id(3)]
    public string? Show;

    [Id(4)]
    public int? Season;

    [Id(5)]
    public int? Episode;

    [Id(6)]
    public long PositionMs;

    [Id(7)]
    public long DurationMs;

    [Id(8)]
    public double? CompletionPercentage;

    [Id(9)]
    public bool Watched;

    [Id(10)]
    public bool InProgress;

    [Id(11)]
    public int Plays;

    /// <summary>In UTC, 100 nanoseconds each; null: never.</summary>
    [Id(12)]
    public long? LastWatchedAtTicks;

    public static ItemProgressSurrogate Of(ItemProgress progress) => new()
    {
        Item = progress.Item,
        Kind = (byte)(progress.Kind ?? 0),
        Title = progress.Title,
        Show = progress.Show,
        Season = progress.Season,
        Episode = progress.Episode,
        PositionMs = progress.PositionMs,
        DurationMs = progress.DurationMs,
        CompletionPercentage = progress.CompletionPercentage,
        Watched = progress.Watched,
        InProgress = progress.InProgress,
        Plays = progress.Plays,
        LastWatchedAtTicks = progress.LastWatchedAt?.UtcTicks,
    };

    public readonly ItemProgress ToProgress() => new(
        Item,
        Kind == 0 ? null : (MediaKind)Kind,
        Title,
        Show,
        Season,
        Episode,
        PositionMs,
        DurationMs,
        CompletionPercentage,
        Watched,
        InProgress,
        Plays,
        LastWatchedAtTicks is { } ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null);
}
