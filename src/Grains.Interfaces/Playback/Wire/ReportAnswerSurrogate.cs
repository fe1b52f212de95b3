using MediaSync.Core.Playback;

namespace MediaSync.Grains.Interfaces.Playback.Wire;

/// <summary>The wire form of <see cref="ReportAnswer"/>.</summary>
[GenerateSerializer]
[Alias("mediasync.report-answer")]
[OmitDefaultMemberValues]
internal struct ReportAnswerSurrogate
{
    [Id(0)]
    public byte Outcome;

    [Id(1)]
    public Guid Epoch;

    [Id(2)]
    public long AcceptedThrough;

    [Id(3)]
    public long DurableThrough;

    /// <summary>Null: none.</summary>
    [Id(4)]
    public long[]? Durable;

    /// <summary>Null: none.</summary>
    [Id(5)]
    public RefusalSurrogate[]? Refused;

    /// <summary>In UTC, 100 nanoseconds each.</summary>
    [Id(6)]
    public long ServerTimeTicks;

    [Id(7)]
    public double Threshold;

    /// <summary>100 nanoseconds each.</summary>
    [Id(8)]
    public long RetryAfterTicks;
}
