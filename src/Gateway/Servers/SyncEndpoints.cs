using System.ComponentModel;
using System.Globalization;
using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Passes;
using MediaSync.Core.Wire;
using MediaSync.Gateway.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MediaSync.Gateway.Servers;

/// <summary>The passes over a media server's libraries.</summary>
internal static class SyncEndpoints
{
    private const int DefaultHistory = 50;

    private const string ModeWords =
        "incremental (default): what changed since the last pass, and counts that prove that nothing else did. full: everything.";

    private const string DryRunWords =
        "true: read and compare, write nothing but a note in the history. Default false.";

    private const string BeforeWords =
        "Only passes that began before this time, for example the startedAt of the last one shown. Without an offset it is UTC.";

    private const string LimitWords = "How many passes to show, 1 to 200. Default 50.";

    // As JSON writes times: whatever other forms a parser may guess at, two readers could take for different times.
    private static readonly string[] TimeForms = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>Adds the endpoints to the group of servers.</summary>
    public static void MapSync(this RouteGroupBuilder servers)
    {
        servers.MapPost("/{id:guid}/sync", StartAsync)
            .WithSummary("Start a pass over each library, or join the one that runs")
            .Produces(StatusCodes.Status202Accepted);
        servers.MapGet("/{id:guid}/sync", GetStatusAsync)
            .WithSummary("See where each library's passes are")
            .Produces<SyncStatus>();
        servers.MapGet("/{id:guid}/sync/history", GetHistoryAsync)
            .WithSummary("See the passes that ended, the newest first")
            .Produces<PassList>();
        servers.MapPost("/{id:guid}/libraries/{library:guid}/deletions", ConfirmDeletionsAsync)
            .WithSummary("Say that the items which wait for deletion are gone for good")
            .Produces<ConfirmedDeletions>();
    }

    private static async Task<IResult> StartAsync(
        Guid id,
        [Description(ModeWords)] string? mode,
        [Description(DryRunWords)] string? dryRun,
        ILibraries libraries,
        CancellationToken cancellationToken) =>
        await libraries.StartSyncAsync(id, new SyncRequest(ModeOf(mode), IsDryRun(dryRun)), cancellationToken)
            ? TypedResults.Accepted($"/v1/servers/{id}/sync")
            : KnownProblems.NoSuch("server");

    private static async Task<IResult> GetStatusAsync(Guid id, ILibraries libraries, CancellationToken cancellationToken) =>
        await libraries.GetSyncStatusAsync(id, cancellationToken) is { } status
            ? TypedResults.Json(status, WireJson.Default.SyncStatus)
            : KnownProblems.NoSuch("server");

    private static async Task<IResult> GetHistoryAsync(
        Guid id,
        [Description(BeforeWords)] string? before,
        [Description(LimitWords)] string? limit,
        ILibraries libraries,
        CancellationToken cancellationToken) =>
        await libraries.GetHistoryAsync(id, TimeOf(before), LimitOf(limit), cancellationToken) is { } passes
            ? TypedResults.Json(new PassList(passes), WireJson.Default.PassList)
            : KnownProblems.NoSuch("server");

    private static async Task<IResult> ConfirmDeletionsAsync(
        Guid id, Guid library, ILibraries libraries, CancellationToken cancellationToken)
    {
        if (await libraries.ConfirmDeletionsAsync(id, library, cancellationToken) is { } confirmed)
        {
            return TypedResults.Json(new ConfirmedDeletions(confirmed), WireJson.Default.ConfirmedDeletions);
        }

        // Whoever mistyped the server must not look for a fault in the library.
        var servers = await libraries.ListServersAsync(cancellationToken);
        return KnownProblems.NoSuch(servers.Any(server => server.Id == id) ? "library" : "server");
    }

    private static PassMode ModeOf(string? mode)
    {
        if (mode is null)
        {
            return PassMode.Incremental;
        }

        return EnumNames<PassMode>.TryParse(mode, out var value)
            ? value
            : throw Invalid("mode", EnumNames<PassMode>.Expectation);
    }

    private static bool IsDryRun(string? dryRun) => dryRun switch
    {
        null or "false" => false,
        "true" => true,
        _ => throw Invalid("dryRun", "must be true or false"),
    };

    private static DateTimeOffset? TimeOf(string? before)
    {
        if (before is null)
        {
            return null;
        }

        const DateTimeStyles style = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return DateTimeOffset.TryParseExact(before, TimeForms, CultureInfo.InvariantCulture, style, out var time)
            ? time
            : throw Invalid("before", "must be a time such as 2026-11-25T20:00:00Z");
    }

    private static int LimitOf(string? limit)
    {
        if (limit is null)
        {
            return DefaultHistory;
        }

        return int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number is >= 1 and <= ILibraries.MaxHistory
            ? number
            : throw Invalid("limit", $"must be a number from 1 to {ILibraries.MaxHistory}");
    }

    private static ProblemException Invalid(string field, string expectation) =>
        new(KnownProblems.InvalidField(field, expectation));
}
