using MediaSync.Core.Catalog;
using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Passes;
using MediaSync.Core.Sync.Passes.Comparing;
using MediaSync.Core.Sync.Servers;
using MediaSync.Grains.Interfaces.Sync;
using Orleans.Serialization.Invocation;

namespace MediaSync.Cluster.Tests.Contract;

/// <summary>The sync's cases: what its grains say to each other. As in <see cref="WireCases"/>, a case never changes.</summary>
internal static class SyncWireCases
{
    private static readonly DateTimeOffset At = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).AddTicks(1_234_560);
    private static readonly Guid One = new("11111111-2222-3333-4444-555555555555");
    private static readonly Guid Two = new("a0000000-0000-0000-0000-00000000000b");
    private static readonly Guid Three = new("c0000000-0000-0000-0000-00000000000d");

    private static readonly LibraryOrder Order = new(
        One,
        Two,
        new ServerLibrary("2", "uuid-2", "Сериалы 東京 🎬", LibraryKind.Shows, "9223372036854775807") { IsScanning = true },
        "1.41.0.8992",
        new SyncRequest(PassMode.Full, true))
    {
        Time = At,
        Requests = 3,
    };

    private static readonly ShowSearch Search = new(new PassKey(One, Two, Three), "2", LibraryKind.Shows, "4711")
    {
        SeeksLeaves = true,
        SeeksBetween = true,
        Watermark = At,
        Mark = "8 12 2 1767323045",
    };

    private static readonly ServerItem Episode = new()
    {
        Key = "4713",
        Kind = MediaKind.Episode,
        Title = "Größe 東京 🎬",
        Year = 2024,
        ShowKey = "4711",
        SeasonKey = "4712",
        SeasonNumber = 0,
        EpisodeNumber = 12,
        DurationMs = 2_400_000,
        ExternalIds = [new("imdb", "tt0000001"), new("tvdb", "2")],
        ChangeMark = "1767323045",
        AddedAt = At,
        UpdatedAt = At.AddDays(1),
        LeafCount = 0,
        ChildCount = 1,
        Path = "/media/Show/S00E12.mkv",
        SizeBytes = 1L << 33,
    };

    private static readonly ShowChanges Changes =
        new(true, [Episode], [new ServerItem { Key = "1", Kind = MediaKind.Track, Title = "" }], [new StoredChild("2", MediaKind.Season)])
        {
            Requests = 2,
        };

    public static IEnumerable<(string Name, object Value)> Make()
    {
        var away = new MediaServerException("Plex at http://media.test is away: 東京.")
        {
            Failure = MediaServerFailure.Overloaded,
            Status = 503,
            RetryAfter = TimeSpan.FromSeconds(30),
        };
        yield return ("sync-request", SyncRequest.Usual);
        yield return ("sync-request-full-dry", new SyncRequest(PassMode.Full, true));
        yield return ("library-order", Order);
        yield return ("library-order-bare", new LibraryOrder(
            One, Two, new ServerLibrary("1", "u", "Films", LibraryKind.Movies, null), "10.8.0", SyncRequest.Usual));
        yield return ("show-search", Search);
        yield return ("show-search-bare", new ShowSearch(new PassKey(One, Two, Three), "l", LibraryKind.Music, "a")
        {
            SeeksLeaves = false,
            SeeksBetween = false,
        });
        yield return ("show-changes", Changes);
        yield return ("show-changes-none", new ShowChanges(false, [], [], []));
        yield return ("media-server-away", away);
        yield return ("request-server-start", Request<IServerGrain>("start", SyncRequest.Usual));
        yield return ("request-server-visit-if-due", Request<IServerGrain>("visit-if-due"));
        yield return ("request-server-nudge", Request<IServerGrain>("nudge"));
        yield return ("request-server-stop", Request<IServerGrain>("stop"));
        yield return ("request-server-is-running", Request<IServerGrain>("is-running"));
        yield return ("request-server-push", Request<IServerGrain>("push"));
        yield return ("request-server-enter", Request<IServerGrain>("enter", Three));
        yield return ("request-server-renew", Request<IServerGrain>("renew", new[] { One, Three }));
        yield return ("request-server-leave", Request<IServerGrain>("leave", Three));
        yield return ("request-library-run", Request<ILibraryGrain>("run", Three, Order));
        yield return ("request-library-stop", Request<ILibraryGrain>("stop"));
        yield return ("request-show-search", Request<IShowGrain>("search", Search));
        yield return ("request-show-forget", Request<IShowGrain>("forget"));
        yield return ("request-bucket-ensure", Request<ISyncBucketGrain>("ensure"));
        yield return ("request-bucket-look", Request<ISyncBucketGrain>("look"));
        yield return ("returns-server-push", Response.FromResult(PushState.Connected));
        yield return ("returns-library-goes-on", Response.FromResult<bool?>(null));
        yield return ("returns-library-well", Response.FromResult<bool?>(true));
        yield return ("returns-show-changes", Response.FromResult(Changes));
        yield return ("throws-media-server-away", Response.FromException(away));
    }

    /// <summary>A request as the generated reference makes it.</summary>
    private static IInvokable Request<TGrain>(string alias, params object[] arguments)
    {
        var method = typeof(TGrain).GetMethods().Single(method => ContractTypes.AliasOf(method) == alias);
        var request = typeof(TGrain).Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(IInvokable)))
            .Select(type => (IInvokable)Activator.CreateInstance(type, nonPublic: true)!)
            .Single(request => request.GetMethod() == method);
        for (var i = 0; i < arguments.Length; i++)
        {
            request.SetArgument(i, arguments[i]);
        }

        return request;
    }
}
