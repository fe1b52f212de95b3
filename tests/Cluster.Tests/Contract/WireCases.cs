using MediaSync.Core.Catalog;
using MediaSync.Core.Playback;
using MediaSync.Grains.Interfaces.Playback;
using Orleans.Serialization.Invocation;

namespace MediaSync.Cluster.Tests.Contract;

/// <summary>
/// One value of everything that crosses, and the edges. A case never changes, because bytes of it are committed: a new field is
/// left at its default here and gets a case of its own.
/// </summary>
internal static class WireCases
{
    private static readonly DateTimeOffset At = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).AddTicks(1_234_560);
    private static readonly Guid One = new("11111111-2222-3333-4444-555555555555");
    private static readonly Guid Two = new("a0000000-0000-0000-0000-00000000000b");

    private static readonly Report Tick = new(7, ItemReference.To(One), ReportKind.Progress, 61_000, 5_400_000, At, Two);

    private static readonly ItemProgress Episode = new(
        One, MediaKind.Episode, "Größe 東京 🎬", "Show", 0, 12, 90_000, 2_400_000, 3.75, true, true, 2, At);

    private static readonly ItemProgress Placeholder = new(Two, null, null, null, null, null, 0, 0, null, false, false, 0, null);

    public static IReadOnlyDictionary<string, object> All { get; } = Make().ToDictionary(entry => entry.Name, entry => entry.Value);

    public static TheoryData<string> Names => [.. All.Keys];

    private static IEnumerable<(string Name, object Value)> Make() => Records().Concat(Calls()).Concat(SyncWireCases.Make());

    private static IEnumerable<(string Name, object Value)> Records()
    {
        yield return ("report-call", new ReportCall(One, Two, 6, [Tick], Acknowledge.Durable));
        yield return ("report-call-references", new ReportCall(One, Guid.Empty, 0,
        [
            Tick with { Seq = 1, Item = new ItemReference { Server = Two, Key = "Ключ/東京 🎬" } },
            Tick with
            {
                Seq = 2,
                Item = new ItemReference { Kind = MediaKind.Movie, ExternalIds = [new("imdb", "tt0000001"), new("tmdb", "1")] },
            },
            Tick with { Seq = 3, Item = new ItemReference { Kind = MediaKind.Show, ExternalIds = [] } },
            Tick with { Seq = 4, Item = new ItemReference() },
        ]));
        yield return ("report-call-kinds", new ReportCall(
            One,
            Two,
            0,
            [.. Enum.GetValues<ReportKind>().Select(kind => Tick with { Seq = (long)kind + 1, Kind = kind, Viewing = null })]));
        // Only those that were there when the bytes were approved: a new kind needs a case of its own.
        MediaKind[] kinds = [MediaKind.Movie, MediaKind.Show, MediaKind.Season, MediaKind.Episode];
        yield return ("report-call-media-kinds", new ReportCall(One, Two, 0, [.. kinds.Select(kind =>
            Tick with { Seq = (long)kind, Item = new ItemReference { Kind = kind, ExternalIds = [new("p", "v")] } })]));
        yield return ("report-call-bounds", new ReportCall(One, Two, long.MaxValue - 2,
        [
            new(
                long.MaxValue - 1,
                ItemReference.To(Guid.Empty),
                (ReportKind)255,
                long.MaxValue,
                long.MaxValue,
                DateTimeOffset.MaxValue,
                Guid.Empty),
            new(
                long.MaxValue,
                ItemReference.To(One),
                ReportKind.Progress,
                long.MinValue,
                long.MinValue,
                DateTimeOffset.MinValue,
                null),
        ]));
        yield return ("report-call-empty", new ReportCall(One, Guid.Empty, 0, []));
        yield return ("report-answer", new ReportAnswer(
            ReportOutcome.Done, One, 9, 8, [7, 9], [new Refusal(8, RefusalCodes.Invalid, "'at' must be a time since 1970.")], At, 0.9));
        yield return ("report-answer-empty", new ReportAnswer(ReportOutcome.UnknownUser, Guid.Empty, 0, 0, [], [], At, 0.5));
        foreach (var outcome in Enum.GetValues<ReportOutcome>())
        {
            var pause = TimeSpan.FromMilliseconds(1_500);
            yield return ($"report-answer-{outcome}", new ReportAnswer(outcome, One, 1, 0, [], [], At, 1, pause));
        }

        yield return ("report-answer-bounds", new ReportAnswer(
            ReportOutcome.Full,
            Two,
            long.MaxValue,
            long.MaxValue,
            [long.MinValue, 0, long.MaxValue],
            [],
            DateTimeOffset.MaxValue,
            0.1 + 0.2,
            TimeSpan.MaxValue));
        yield return ("progress-query", new ProgressQuery(One, 1_000));
        yield return ("progress-query-first", new ProgressQuery());
        yield return ("progress-query-items", new ProgressQuery(null, 2, [One, Two]));
        yield return ("progress-query-no-items", new ProgressQuery(null, 2, []));
        yield return ("progress-page", new ProgressPage([Episode, Placeholder], Two));
        yield return ("progress-page-empty", new ProgressPage([], null));
        yield return ("item-progress", Episode);
        yield return ("item-progress-placeholder", Placeholder);
        yield return ("item-progress-bounds", new ItemProgress(
            One,
            MediaKind.Movie,
            "",
            "",
            int.MinValue,
            int.MaxValue,
            long.MaxValue,
            long.MaxValue,
            100,
            false,
            false,
            int.MaxValue,
            DateTimeOffset.MaxValue));
        yield return ("item-progress-list", new[] { Placeholder, Episode });
        yield return ("item-progress-list-empty", Array.Empty<ItemProgress>());
        yield return ("unavailable", new PlaybackUnavailableException("Away: 東京.") { RetryAfter = TimeSpan.FromSeconds(7) });
    }

    /// <summary>What the engine writes around the records: which method of which interface, and what came of it.</summary>
    private static IEnumerable<(string Name, object Value)> Calls()
    {
        yield return ("request-report", Request("report", new ReportCall(One, Two, 6, [Tick])));
        yield return ("request-progress", Request("progress", new ProgressQuery(One, 10)));
        yield return ("request-continue-watching", Request("continue-watching", 20));
        yield return ("returns-report", Response.FromResult((ReportAnswer)All("report-answer")));
        yield return ("returns-progress", Response.FromResult((ProgressPage)All("progress-page")));
        yield return ("returns-continue-watching", Response.FromResult((ItemProgress[])All("item-progress-list")));
        yield return ("throws-unavailable", Response.FromException((Exception)All("unavailable")));
        yield return ("throws-argument", Response.FromException(new ArgumentException("'after' must be 0 or a sequence number.")));

        static object All(string name) => Records().Single(entry => entry.Name == name).Value;
    }

    /// <summary>A request as the generated reference makes it.</summary>
    private static IInvokable Request(string alias, object argument)
    {
        var method = typeof(IUserGrain).GetMethods().Single(method => ContractTypes.AliasOf(method) == alias);
        var request = typeof(IUserGrain).Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(IInvokable)))
            .Select(type => (IInvokable)Activator.CreateInstance(type, nonPublic: true)!)
            .Single(request => request.GetMethod() == method);
        request.SetArgument(0, argument);
        return request;
    }
}
