using System.Text.Json;

namespace MediaSync.Simulator.Servers.Jellyfin;

/// <summary>Announces changes over the websocket, gathered and late as a Jellyfin does it.</summary>
internal sealed class JellyfinPush : IDisposable
{
    private const int KeepAliveSeconds = 60;

    private readonly SimulatedServer _server;
    private readonly JellyfinLibraries _libraries;
    private readonly JellyfinUserDataWriter _userData;
    private readonly ITimer _libraryTimer;
    private readonly ITimer _userDataTimer;
    private readonly Dictionary<SimulatedAccount, HashSet<SimulatedEntry>> _watched = [];
    private LibraryChanges? _changes;

    public JellyfinPush(SimulatedServer server, JellyfinLibraries libraries, TimeProvider time)
    {
        _server = server;
        _libraries = libraries;
        _userData = new JellyfinUserDataWriter(server);
        _libraryTimer = time.CreateTimer(_ => SendLibrary(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _userDataTimer = time.CreateTimer(_ => SendUserData(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        server.Content.OnChange = Note;
        server.Accounts.OnChange = Note;
    }

    public void Map(WebApplication app) => app.MapGet("/socket", context => _server.Listeners.ServeAsync(
        context,
        JellyfinCaller.Of(context).User,
        JellyfinMessage.Of("ForceKeepAlive", writer => writer.WriteNumber("Data", KeepAliveSeconds)),
        message => message.Contains("\"KeepAlive\"", StringComparison.Ordinal) ? JellyfinMessage.Of("KeepAlive") : null));

    public void Dispose()
    {
        _libraryTimer.Dispose();
        _userDataTimer.Dispose();
    }

    private void Note(ContentChange change)
    {
        // Nobody hears it: then nothing is gathered, and no timer waits on a clock that a test drives.
        if (_server.Listeners.Count == 0)
        {
            return;
        }

        _changes ??= new LibraryChanges();
        _changes.Note(change, new JellyfinVersion(_server.Version).AnnouncesCascades);
        _libraryTimer.Change(_server.PushDelays.Library, Timeout.InfiniteTimeSpan);
    }

    private void Note(WatchChange change)
    {
        // A position during playing is saved and not announced.
        if (change.IsProgress || _server.Listeners.Count == 0)
        {
            return;
        }

        if (!_watched.TryGetValue(change.Account, out var entries))
        {
            _watched.Add(change.Account, entries = []);
        }

        foreach (var entry in change.Entries)
        {
            // What is right above it shows another count.
            entries.Add(entry);
            if (entry.Parent is { } parent)
            {
                entries.Add(parent);
            }
        }

        _userDataTimer.Change(_server.PushDelays.UserData, Timeout.InfiniteTimeSpan);
    }

    private void SendLibrary()
    {
        lock (_server.Content.Gate)
        {
            if (_changes is not { } changes)
            {
                return;
            }

            // To users only: an API key is nobody, and hears of nothing.
            _changes = null;
            _server.Listeners.Send(
                account => account is not null,
                () => JellyfinMessage.Of("LibraryChanged", writer => changes.Write(writer, _libraries.Ids)));
        }
    }

    private void SendUserData()
    {
        lock (_server.Content.Gate)
        {
            foreach (var (user, entries) in _watched)
            {
                _server.Listeners.Send(
                    account => account?.Id == user.Id,
                    () => JellyfinMessage.Of("UserDataChanged", writer => Write(writer, user, entries)));
            }

            _watched.Clear();
        }
    }

    private void Write(Utf8JsonWriter writer, SimulatedAccount user, HashSet<SimulatedEntry> entries)
    {
        writer.WriteStartObject("Data");
        writer.WriteString("UserId", user.Id);
        writer.WriteStartArray("UserDataList");
        foreach (var entry in entries)
        {
            _userData.Write(writer, user, entry);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
