using MediaSync.Core.WatchState.Accounts;
using MediaSync.Core.Wire;
using MediaSync.Gateway.Authentication;
using MediaSync.Gateway.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MediaSync.Gateway.Servers;

/// <summary>Media servers' accounts and what is written to them, for the administrator.</summary>
internal static class AccountEndpoints
{
    private const int DefaultLimit = 100;

    public static void MapServerAccounts(this IEndpointRouteBuilder api, TimeSpan mediaServerTimeout)
    {
        var server = api.MapGroup("/servers/{id:guid}").WithTags("Accounts").RequireAuthorization(Policies.Administrator);
        server.MapGet("/accounts", ListAsync)
            .WithSummary("List a media server's accounts, mapped or not")
            .Produces<WatchAccountList>()
            .WithRequestTimeout(mediaServerTimeout)
            .WithMetadata(EndsWithTheHost.Mark);
        server.MapPut("/accounts/{account}", MapAsync)
            .WithSummary("Tie a media server's account to a user; its state is imported soon after")
            .Accepts<MapAccount>("application/json")
            .Produces(StatusCodes.Status204NoContent)
            .WithRequestTimeout(mediaServerTimeout)
            .WithMetadata(EndsWithTheHost.Mark);
        server.MapDelete("/accounts/{account}", UnmapAsync)
            .WithSummary("Untie an account; what was imported stays with the user")
            .Produces(StatusCodes.Status204NoContent);
        server.MapGet("/writes", ListWritesAsync)
            .WithSummary("List the writes that wait, or those that were given up")
            .Produces<WaitingWriteList>();
        server.MapPost("/writes/retry", RetryAsync)
            .WithSummary("Try the writes again that were given up")
            .Produces<RetriedWrites>();
        server.MapGet("/writes/preview", PreviewAsync)
            .WithSummary("See what would be written to the mapped accounts now; sends nothing")
            .Produces<PlannedWriteList>();
    }

    private static async Task<IResult> ListAsync(
        Guid id, [FromServices] IWatchAccounts accounts, CancellationToken cancellationToken) =>
        await accounts.ListAsync(id, cancellationToken) is { } list
            ? TypedResults.Json(new WatchAccountList(list), WireJson.Default.WatchAccountList)
            : KnownProblems.NoSuch("server");

    private static async Task<IResult> MapAsync(
        Guid id, string account, HttpContext context, [FromServices] IWatchAccounts accounts, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync(context, WireJson.Default.MapAccount);
        var mapping = MapAccountBody.MappingOf(account, body);
        return await accounts.MapAsync(id, account, mapping, cancellationToken) switch
        {
            MapOutcome.Mapped => TypedResults.NoContent(),
            MapOutcome.UnknownUser => KnownProblems.NoSuch("user"),
            MapOutcome.UnknownAccount => KnownProblems.NoSuch("account"),
            _ => KnownProblems.NoSuch("server"),
        };
    }

    private static async Task<IResult> UnmapAsync(
        Guid id, string account, [FromServices] IWatchAccounts accounts, CancellationToken cancellationToken) =>
        await accounts.UnmapAsync(id, account, cancellationToken)
            ? TypedResults.NoContent()
            : KnownProblems.NoSuch("account");

    private static async Task<IResult> ListWritesAsync(
        Guid id,
        [FromServices] IWatchAccounts accounts,
        CancellationToken cancellationToken,
        bool dead = false,
        int limit = DefaultLimit)
    {
        CheckLimit(limit);
        return await accounts.ListWritesAsync(id, dead, limit, cancellationToken) is { } writes
            ? TypedResults.Json(new WaitingWriteList(writes), WireJson.Default.WaitingWriteList)
            : KnownProblems.NoSuch("server");
    }

    private static async Task<IResult> RetryAsync(
        Guid id, [FromServices] IWatchAccounts accounts, CancellationToken cancellationToken) =>
        await accounts.RetryWritesAsync(id, cancellationToken) is { } writes
            ? TypedResults.Json(new RetriedWrites(writes), WireJson.Default.RetriedWrites)
            : KnownProblems.NoSuch("server");

    private static async Task<IResult> PreviewAsync(
        Guid id,
        [FromServices] IWatchAccounts accounts,
        CancellationToken cancellationToken,
        int limit = DefaultLimit)
    {
        CheckLimit(limit);
        return await accounts.PreviewWritesAsync(id, limit, cancellationToken) is { } planned
            ? TypedResults.Json(new PlannedWriteList(planned), WireJson.Default.PlannedWriteList)
            : KnownProblems.NoSuch("server");
    }

    private static void CheckLimit(int limit)
    {
        if (limit is < 1 or > IWatchAccounts.MaxLimit)
        {
            throw new ProblemException(KnownProblems.InvalidField("limit", "must be 1 to 1000"));
        }
    }
}
