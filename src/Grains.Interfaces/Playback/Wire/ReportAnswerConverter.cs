using MediaSync.Core.Playback;

namespace MediaSync.Grains.Interfaces.Playback.Wire;

/// <summary>Brings an answer onto the wire and back.</summary>
[RegisterConverter]
internal sealed class ReportAnswerConverter : IConverter<ReportAnswer, ReportAnswerSurrogate>
{
    public ReportAnswer ConvertFromSurrogate(in ReportAnswerSurrogate surrogate) => new(
        (ReportOutcome)surrogate.Outcome,
        surrogate.Epoch,
        surrogate.AcceptedThrough,
        surrogate.DurableThrough,
        surrogate.Durable ?? [],
        Array.ConvertAll(surrogate.Refused ?? [], refusal => refusal.ToRefusal()),
        new DateTimeOffset(surrogate.ServerTimeTicks, TimeSpan.Zero),
        surrogate.Threshold,
        new TimeSpan(surrogate.RetryAfterTicks));

    public ReportAnswerSurrogate ConvertToSurrogate(in ReportAnswer value) => new()
    {
        Outcome = (byte)value.Outcome,
        Epoch = value.Epoch,
        AcceptedThrough = value.AcceptedThrough,
        DurableThrough = value.DurableThrough,
        Durable = value.Durable.Count == 0 ? null : [.. value.Durable],
        Refused = value.Refused.Count == 0 ? null : [.. value.Refused.Select(RefusalSurrogate.Of)],
        ServerTimeTicks = value.ServerTime.UtcTicks,
        Threshold = value.Threshold,
        RetryAfterTicks = value.RetryAfter.Ticks,
    };
}
