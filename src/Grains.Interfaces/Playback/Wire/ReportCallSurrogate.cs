using MediaSync.Core.Playback;

namespace MediaSync.Grains.Interfaces.Playback.Wire;

/// <summary>The wire form of <see cref="ReportCall"/>.</summary>
[GenerateSerializer]
[Alias("mediasync.report-call")]
[OmitDefaultMemberValues]
internal struct ReportCallSurrogate
{
    [Id(0)]
    public Guid Reporter;

    [Id(1)]
    public Guid Epoch;

    [Id(2)]
    public long After;

    [Id(3)]
    public ReportSurrogate[] Reports;

    [Id(4)]
    public byte Ack;
}
