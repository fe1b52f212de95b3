using MediaSync.Core.Playback;

namespace MediaSync.Grains.Interfaces.Playback.Wire;

/// <summary>The wire form of <see cref="Report"/>.</summary>
[GenerateSerializer]
[Alias("mediasync.report")]
[OmitDefaultMemberValues]
internal struct ReportSurrogate
{
    /// <summary>A number that is no kind stays none, and the report is refused.</summary>
    private const byte NoKind = byte.MaxValue;

    [Id(0)]
    public long Seq;

    [Id(1)]
    public ItemReferenceSurrogate Item;

    [Id(2)]
    public byte Kind;

    [Id(3)]
    public long PositionMs;

    [Id(4)]
    public long DurationMs;

    /// <summary>In UTC, 100 nanoseconds each.</summary>
    [Id(5)]
    public long AtTicks;

    [Id(6)]
    public Guid? Viewing;

    public static ReportSurrogate Of(Report report) => new()
    {
        Seq = report.Seq,
        Item = ItemReferenceSurrogate.Of(report.Item),
        Kind = report.Kind is >= 0 and <= (ReportKind)byte.MaxValue ? (byte)report.Kind : NoKind,
        PositionMs = report.PositionMs,
        DurationMs = report.DurationMs,
        AtTicks = report.At.UtcTicks,
        Viewing = report.Viewing,
    };

    public readonly Report ToReport() => new(
        Seq, Item.ToReference(), (ReportKind)Kind, PositionMs, DurationMs, new DateTimeOffset(AtTicks, TimeSpan.Zero), Viewing);
}
