using MediaSync.Core.Catalog;
using MediaSync.Core.Flushing;
using Microsoft.Extensions.Options;

namespace MediaSync.Core.Playback.Users;

/// <summary>
/// The users of this process that have a single writer: makes them one, counts them, and bounds their number and their
/// unwritten states. Safe for any thread.
/// </summary>
public sealed class ActiveUsers
{
    private readonly FlushPipeline _pipeline;
    private readonly ItemCache _items;
    private readonly UserCallServices _services;
    private readonly PlaybackOptions _options;
    private readonly UnwrittenBudget _process;
    private int _count;

    internal ActiveUsers(FlushPipeline pipeline, ItemCache items, UserCallServices services)
    {
        _pipeline = pipeline;
        _items = items;
        _services = services;
        _options = services.Options.Value;
        _process = new UnwrittenBudget(_options.UnwrittenLimit);
    }

    /// <summary>Unwritten states of all users.</summary>
    public int Unwritten => _process.Used;

    /// <summary>Users that are active.</summary>
    public int Count => Volatile.Read(in _count);

    /// <summary>
    /// Makes a user a single writer, with an epoch of its own. There may be another one of the same user: the join allows it.
    /// </summary>
    /// <returns>Null if <see cref="PlaybackOptions.MaxActiveUsers"/> are active.</returns>
    public UserCalls? TryOpen(Guid user)
    {
        if (Interlocked.Increment(ref _count) > _options.MaxActiveUsers)
        {
            Interlocked.Decrement(ref _count);
            return null;
        }

        _services.Metrics.OnActiveUsers(1);
        var pending = new PendingStates(user, new UnwrittenBudget(_options.UnwrittenPerUser), _process);
        return new UserCalls(new UserPlayback(user, _pipeline.Queue, pending, _items, _services.Time), _services);
    }

    /// <summary>Stops counting a user. Call it once; what is still unwritten then stays with the pipeline.</summary>
    public void Close(UserCalls calls)
    {
        ArgumentNullException.ThrowIfNull(calls);
        Interlocked.Decrement(ref _count);
        _services.Metrics.OnActiveUsers(-1);
    }

    /// <summary>Progress of a user who is not active here: what is committed.</summary>
    /// <inheritdoc cref="IPlayback.GetProgressAsync" path="/exception"/>
    public Task<ProgressPage> ReadProgressAsync(Guid user, ProgressQuery query, CancellationToken cancellationToken) =>
        _services.Reader.ReadPageAsync(user, [], query, cancellationToken);

    /// <summary>Continue Watching of a user who is not active here: what is committed.</summary>
    /// <inheritdoc cref="IPlayback.GetContinueWatchingAsync" path="/exception"/>
    public Task<IReadOnlyList<ItemProgress>> ReadContinueWatchingAsync(
        Guid user, int limit, CancellationToken cancellationToken) =>
        _services.Reader.ReadContinueWatchingAsync(user, [], limit, cancellationToken);

    /// <summary>The answer to a call of a user that cannot become active.</summary>
    public ReportAnswer Refuse(ReportCall call)
    {
        ReportCallRules.ThrowIfBroken(call);
        _services.Metrics.OnDeferred(call.Reports.Count, ReportOutcome.Full);
        return _services.Answers.Full();
    }
}
