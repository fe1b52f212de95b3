using MediaSync.Core.Playback;

namespace MediaSync.Grains.Interfaces.Playback.Wire;

/// <summary>Brings a call onto the wire and back.</summary>
[RegisterConverter]
internal sealed class ReportCallConverter : IConverter<ReportCall, ReportCallSurrogate>
{
    public ReportCall ConvertFromSurrogate(in ReportCallSurrogate surrogate) => new(
        surrogate.Reporter,
        surrogate.Epoch,
        surrogate.After,
        Array.ConvertAll(surrogate.Reports ?? [], report => report.ToReport()),
        (Acknowledge)surrogate.Ack);

    public ReportCallSurrogate ConvertToSurrogate(in ReportCall value)
    {
        var reports = new ReportSurrogate[value.Reports.Count];
        for (var i = 0; i < reports.Length; i++)
        {
            reports[i] = ReportSurrogate.Of(value.Reports[i]);
        }

        return new()
        {
            Reporter = value.Reporter,
            Epoch = value.Epoch,
            After = value.After,
            Reports = reports,
            Ack = (byte)value.Ack,
        };
    }
}
