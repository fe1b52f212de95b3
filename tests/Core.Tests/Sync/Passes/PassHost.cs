using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Passes;
using MediaSync.Core.Sync.Passes.Reading;
using MediaSync.Core.Sync.Servers;
using MediaSync.TestSupport.MediaServers;
using MediaSync.TestSupport.Time;
using Microsoft.Extensions.Logging.Abstractions;

namespace MediaSync.Core.Tests.Sync.Passes;

/// <summary>One library of one server, and the passes over it: pages of ten, and both clocks go together.</summary>
internal sealed class PassHost(LibraryKind kind, ServerHabits habits)
{
    private readonly PassKey _pass = new(Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());

    /// <summary>A server tells what changed as a Plex does.</summary>
    public static ServerHabits Marking { get; } = new(ListsKindsTogether: false, TellsChangeMark: true, TimeSpan.FromMinutes(10));

    /// <summary>A server tells what changed as a Jellyfin does.</summary>
    public static ServerHabits Counting { get; } = new(ListsKindsTogether: true, TellsChangeMark: false, TimeSpan.FromMinutes(15));

    public FakeMediaServer Server { get; } = new() { Habits = habits };

    public MemoryCatalogStore Store { get; } = new();

    public ManualTimeProvider Time { get; } = new();

    public SyncOptions Options { get; } = new() { PageSize = 10 };

    /// <summary>The library, as the server tells it at the next visit.</summary>
    public ServerLibrary Library { get; set; } = new("1", "uuid", "Films", kind, habits.TellsChangeMark ? "1" : null);

    /// <summary>The server does something that moves the library's change mark.</summary>
    public void MoveMark() => Library = Library with { ChangeMark = Library.ChangeMark is { } mark ? mark + "1" : null };

    /// <summary>Changes an item at the server, which stamps it, and moves its mark.</summary>
    public void Change(ServerItem item, Func<ServerItem, ServerItem> change)
    {
        var items = Server[item.Kind];
        items[items.FindIndex(other => other.Key == item.Key)] = change(item) with { UpdatedAt = Server.Time };
        MoveMark();
    }

    /// <summary>Lets time pass, and visits the library.</summary>
    public Task<PassResult> VisitAsync(double hours = 0, PassMode mode = PassMode.Incremental)
    {
        Pass(hours);
        var pass = new LibraryPass(Store, Store, Options, new SyncMetrics(new TestMeters()), Time, NullLogger.Instance);
        var moment = new ServerMoment("1.2.3", Server.Time, 0);
        return pass.RunAsync(
            _pass, Server, Library, moment, SyncRequest.Usual with { Mode = mode }, TestContext.Current.CancellationToken);
    }

    /// <summary>Lets time pass here and at the server.</summary>
    public void Pass(double hours)
    {
        Time.Advance(TimeSpan.FromHours(hours));
        Server.Time = Server.Time.AddHours(hours);
    }
}
