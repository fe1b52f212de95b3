using System.Diagnostics.Metrics;

namespace MediaSync.Core.Playback;

/// <summary>Instruments of playback.</summary>
public sealed class PlaybackMetrics
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "MediaSync.Playback";

    private readonly Meter _meter;
    private readonly Counter<long> _accepted;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _deferred;
    private readonly UpDownCounter<int> _activeUsers;

    /// <summary>Creates the instruments.</summary>
    public PlaybackMetrics(IMeterFactory meters)
    {
        _meter = meters.Create(MeterName);
        _accepted = _meter.CreateCounter<long>("mediasync.report.accepted", "{report}", "Reports joined into a user's state.");
        _refused = _meter.CreateCounter<long>("mediasync.report.refused", "{report}", "Reports refused, by error.type.");
        _deferred = _meter.CreateCounter<long>(
            "mediasync.report.deferred", "{report}", "Reports to be sent again later, by error.type.");
        _activeUsers = _meter.CreateUpDownCounter<int>("mediasync.user.active", "{user}", "Users with a single writer.");
    }

    internal void OnTaken(int accepted, List<Refusal> refused)
    {
        _accepted.Add(accepted);
        foreach (var refusal in refused)
        {
            _refused.Add(1, new KeyValuePair<string, object?>("error.type", refusal.Code));
        }
    }

    internal void OnDeferred(int count, ReportOutcome outcome) =>
        _deferred.Add(count, new KeyValuePair<string, object?>("error.type", outcome.ToString()));

    internal void OnActiveUsers(int change) => _activeUsers.Add(change);

    internal void ObserveUnwritten(Func<int> unwritten) =>
        _meter.CreateObservableUpDownCounter(
            "mediasync.state.unwritten", unwritten, "{state}", "States accepted and not yet committed.");
}
