using System.Runtime.CompilerServices;
using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Servers;
using MediaSync.Core.WatchState;
using MediaSync.Core.WatchState.Accounts;
using MediaSync.Core.WatchState.Comparing;
using MediaSync.Core.WatchState.Reading;
using MediaSync.Core.WatchState.Sending;

namespace MediaSync.Core.Tests.WatchState;

/// <summary>
/// One account of a Plex or a Jellyfin, with what each makes of playing and marking, on a clock of its own. Plex: a mark counts as
/// a play, dates are whole seconds. Jellyfin: a start counts as a play, takes the mark away up to 10.11, and its date stays.
/// </summary>
internal sealed class ImaginaryServer(Guid id, MediaServerKind kind, TimeProvider time, TimeSpan ahead)
    : IWatchServer, IWatchAccount
{
    public const long DurationMs = 6_000_000;
    public const string Account = "1";

    private readonly Dictionary<string, WatchRow> _rows = new(StringComparer.Ordinal);

    public Guid Id => id;

    /// <summary>Who it says it is.</summary>
    public string MachineId { get; set; } = "machine";

    /// <summary>What is being played here.</summary>
    public HashSet<string> Playing { get; } = [];

    /// <summary>Every write that arrived, and what it was.</summary>
    public List<WatchWrite> Writes { get; } = [];

    /// <summary>Requests of reads, by name.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>Thrown by the next writes, or null for one that succeeds.</summary>
    public ImaginaryFailures WriteFailures { get; } = new();

    /// <summary>Thrown by the next looks at single items, or null for one that succeeds.</summary>
    public ImaginaryFailures ItemFailures { get; } = new();

    /// <summary>The next write throws this after it has had its effect.</summary>
    public MediaServerException? LostAnswer { get; set; }

    /// <summary>What every write passes on its way, in a request of its own; at most one value.</summary>
    public IReadOnlyList<WatchValue> Steps { get; set; } = [];

    /// <summary>What a write makes the item show: its value, or less; null: it cannot be said.</summary>
    public Func<WatchWrite, WatchValue?> Says { get; set; } = write => write.Value;

    /// <summary>Such a write fails at its second request.</summary>
    public bool FailsHalfWay { get; set; }

    /// <summary>Writes are answered and have no effect.</summary>
    public bool IgnoresWrites { get; set; }

    /// <summary>A Jellyfin from 12 on: a start leaves the mark.</summary>
    public bool KeepsMark { get; set; }

    /// <summary>Where a read waits before it counts what is played, which is its last request; null: it does not.</summary>
    public HeldRead? Hold { get; set; }

    /// <summary>Happens after each write.</summary>
    public Func<Task>? Wrote { get; set; }

    public int PlaysAndMarks { get; private set; }

    private DateTimeOffset Now
    {
        get
        {
            var now = time.GetUtcNow() + ahead;
            return kind == MediaServerKind.Plex ? DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds()) : now;
        }
    }

    public WatchRow this[string key] => _rows[key];

    public void AddItem(string key, string? show = null) => _rows[key] = new WatchRow(key, show, 0, DurationMs, false, 0, null)
    {
        CountsStarts = kind == MediaServerKind.Jellyfin,
    };

    public void Remove(string key) => _rows.Remove(key);

    /// <summary>Puts a state there as if it had always been so.</summary>
    public void Put(string key, bool played, long positionMs, DateTimeOffset? at) => _rows[key] = _rows[key] with
    {
        Played = played, PositionMs = positionMs, PlayCount = played ? 1 : 0, PlayedAt = at,
    };

    public void Start(string key)
    {
        PlaysAndMarks++;
        Playing.Add(key);
        var row = _rows[key];
        _rows[key] = kind == MediaServerKind.Plex
            ? row with { PlayedAt = Now }
            : row with { PlayCount = row.PlayCount + 1, PlayedAt = Now, Played = row.Played && KeepsMark };
    }

    public void StopAt(string key, long positionMs)
    {
        Playing.Remove(key);
        var row = _rows[key];
        if (positionMs * 10 >= DurationMs * 9)
        {
            _rows[key] = kind == MediaServerKind.Plex
                ? row with { PositionMs = 0, Played = true, PlayCount = row.PlayCount + 1, PlayedAt = Now }
                : row with { PositionMs = 0, Played = true };
        }
        else
        {
            // Jellyfin: below five hundredths nothing is kept.
            var kept = kind == MediaServerKind.Jellyfin && positionMs * 20 < DurationMs ? 0 : positionMs;
            _rows[key] = row with { PositionMs = kept, PlayedAt = kind == MediaServerKind.Plex ? Now : row.PlayedAt };
        }
    }

    public void MarkPlayed(string key)
    {
        PlaysAndMarks++;
        var row = _rows[key];
        _rows[key] = kind == MediaServerKind.Plex
            ? row with { Played = true, PositionMs = 0, PlayCount = row.PlayCount + 1, PlayedAt = Now }
            : row with { Played = true, PositionMs = 0, PlayCount = Math.Max(1, row.PlayCount) };
    }

    public void MarkUnplayed(string key) =>
        _rows[key] = _rows[key] with { Played = false, PositionMs = 0, PlayCount = 0, PlayedAt = null };

    public Task<ServerIdentity> GetIdentityAsync(CancellationToken cancellationToken) =>
        Task.FromResult(new ServerIdentity(MachineId, "server", "1", Now) { AskedAt = time.GetUtcNow() });

    public Task<IReadOnlyList<ServerAccount>> ListAccountsAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ServerAccount>>([new ServerAccount(Account, "owner")]);

    public Task<IReadOnlyList<PlayingItem>> ListPlayingAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<PlayingItem>>([.. Playing.Select(key => new PlayingItem(Account, key))]);

    public IWatchAccount OpenAccount(string account, string? token) => this;

    public Task<ServerAccount?> CheckAsync(CancellationToken cancellationToken) =>
        Task.FromResult<ServerAccount?>(new ServerAccount(Account, "owner"));

    public async IAsyncEnumerable<IReadOnlyList<WatchRow>> ReadAllAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Requests.Add("all");
        await Task.CompletedTask;
        yield return [.. _rows.Values.Where(row => row.Played)];
        yield return [.. _rows.Values.Where(row => row.PositionMs > 0)];
    }

    public Task<IReadOnlyList<WatchRow>> ReadSinceAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        var oldest = since - (kind == MediaServerKind.Plex ? TimeSpan.FromMinutes(10) : TimeSpan.FromHours(24));
        return Read("since", row => row.PlayedAt >= oldest);
    }

    public Task<IReadOnlyList<WatchRow>> ReadResumableAsync(CancellationToken cancellationToken) =>
        Read("resumable", row => row.PositionMs > 0);

    public async Task<int> CountPlayedAsync(CancellationToken cancellationToken)
    {
        Requests.Add("count");
        await (Hold?.WaitAsync(cancellationToken) ?? Task.CompletedTask);
        return _rows.Values.Count(row => row.Played);
    }

    public Task<IReadOnlyList<PlayedShow>> ListShowsAsync(CancellationToken cancellationToken)
    {
        Requests.Add("shows");
        return Task.FromResult<IReadOnlyList<PlayedShow>>([.. _rows.Values
            .Where(row => row.ShowKey is not null)
            .GroupBy(row => row.ShowKey!)
            .Select(show => new PlayedShow(show.Key, show.Count(row => row.Played)))]);
    }

    public Task<IReadOnlyList<WatchRow>> ReadShowAsync(string show, CancellationToken cancellationToken) =>
        Read("show", row => row.ShowKey == show);

    public Task<IReadOnlyList<WatchRow>> ReadPlayedMoviesAsync(CancellationToken cancellationToken) =>
        Read("movies", row => row.Played && row.ShowKey is null);

    public Task<IReadOnlyList<WatchRow>> ReadItemsAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        ItemFailures.ThrowNext();
        return Read("items", row => keys.Contains(row.Key));
    }

    public WatchValue? StepOf(WatchWrite write) => Steps.Count == 0 ? null : Steps.Single();

    public WatchValue? ShownAfter(WatchWrite write) => Says(write);

    public async Task WriteAsync(WatchWrite write, Func<CancellationToken, Task> turn, CancellationToken cancellationToken)
    {
        if (Says(write) is not { } value)
        {
            return;
        }

        Playing.ShouldNotContain(write.Key, "nothing is written while the item is being played");
        await turn(cancellationToken);
        if (Steps is [var step])
        {
            WriteFailures.ThrowNext(!FailsHalfWay);
            Put(write.Key, step.Played, step.PositionMs, null);
            await turn(cancellationToken);
        }

        WriteFailures.ThrowNext(Steps.Count == 0 || FailsHalfWay);
        Writes.Add(write);
        if (!IgnoresWrites)
        {
            var row = _rows[write.Key];
            _rows[write.Key] = kind == MediaServerKind.Plex
                ? ImaginaryWrites.Plex(row, write, value, Now) : ImaginaryWrites.Jellyfin(row, write, value);
        }

        await (Wrote?.Invoke() ?? Task.CompletedTask);
        if (LostAnswer is { } lost)
        {
            LostAnswer = null;
            throw lost;
        }
    }

    private Task<IReadOnlyList<WatchRow>> Read(string request, Func<WatchRow, bool> wanted)
    {
        Requests.Add(request);
        return Task.FromResult<IReadOnlyList<WatchRow>>([.. _rows.Values.Where(wanted)]);
    }
}
