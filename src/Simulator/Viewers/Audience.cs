using MediaSync.Core.Playback;
using MediaSync.Core.Playback.Reporting;
using Microsoft.Extensions.Logging;

namespace MediaSync.Simulator.Viewers;

/// <summary>Many viewers over <see cref="IPlayback"/>, whatever is behind it: this process, HTTP or a cluster.</summary>
public sealed class Audience : IAsyncDisposable
{
    private readonly List<Viewer> _viewers;
    private readonly CancellationTokenSource _end = new();
    private Task _watching = Task.CompletedTask;

    private Audience(List<Viewer> viewers) => _viewers = viewers;

    /// <summary>Who watches.</summary>
    public IReadOnlyList<Viewer> Viewers => _viewers;

    /// <summary>Reports made so far.</summary>
    public long Said => _viewers.Sum(viewer => viewer.Said);

    /// <summary>
    /// Reports that are kept because they are not known to be durable; those that a newer one stands in for are not.
    /// </summary>
    public long Open => _viewers.Sum(viewer => (long)viewer.Open);

    /// <summary>Reports that were refused.</summary>
    public long Refused => _viewers.Sum(viewer => viewer.Refused);

    /// <summary>Lets users watch until <see cref="FinishAsync"/>.</summary>
    /// <param name="users">Each user, and the way in that the user's token opens.</param>
    /// <param name="items">What there is to watch.</param>
    /// <param name="options">How reporters send.</param>
    /// <param name="interval">Pause between a viewer's reports; zero: as fast as the machine allows.</param>
    /// <param name="time">The clock.</param>
    /// <param name="loggers">For the reporters.</param>
    /// <param name="seed">Chooses what everybody does.</param>
    public static Audience Start(
        IEnumerable<(Guid User, IPlayback Playback)> users,
        IReadOnlyList<WatchableItem> items,
        ReporterOptions options,
        TimeSpan interval,
        TimeProvider time,
        ILoggerFactory loggers,
        int seed)
    {
        var logger = loggers.CreateLogger<PlaybackReporter>();
        var audience = new Audience([.. users.Select((user, number) => new Viewer(
            user.User,
            items,
            new PlaybackReporter(user.Playback, user.User, options, time, logger),
            interval,
            time,
            seed + number))]);
        audience._watching = Task.WhenAll(audience._viewers.Select(
            viewer => Task.Run(() => viewer.WatchAsync(audience._end.Token))));
        return audience;
    }

    /// <summary>Ends the watching and waits until every report is durable, or the reporters' patience is over.</summary>
    public async Task FinishAsync()
    {
        await _end.CancelAsync();
        await _watching;
        await Task.WhenAll(_viewers.Select(viewer => viewer.DisposeAsync().AsTask()));
    }

    /// <summary>Finishes, if that has not been done.</summary>
    public async ValueTask DisposeAsync()
    {
        await FinishAsync();
        _end.Dispose();
    }
}
