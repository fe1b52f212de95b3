using System.IO.Pipelines;
using MediaSync.Core.Playback;
using MediaSync.Core.Wire;
using MediaSync.Gateway.Authentication;
using MediaSync.Gateway.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MediaSync.Gateway.Playback;

/// <summary>What a user plays and where the user is.</summary>
internal static class PlaybackEndpoints
{
    private const int MaxContinueWatching = 200;
    private const int DefaultContinueWatching = 20;
    private const int DefaultProgress = 100;

    public static void MapPlayback(this IEndpointRouteBuilder api)
    {
        var user = api.MapGroup("/users/{user:guid}").WithTags("Playback").RequireAuthorization(Policies.OwnUser);
        user.MapPost("/reports", ReportAsync)
            .WithSummary("Report what was played")
            .Accepts<ReportCall>("application/json")
            .Produces<ReportMarks>();
        user.MapGet("/progress", GetProgressAsync)
            .WithSummary("List progress in the order of item ids")
            .Produces<ProgressPage>();
        user.MapGet("/continue-watching", GetContinueWatchingAsync)
            .WithSummary("List what was begun and not finished, the last watched first")
            .Produces<ItemList>();
    }

    private static async Task<IResult> ReportAsync(
        Guid user, HttpContext context, [FromServices] IPlayback playback, CancellationToken cancellationToken)
    {
        var call = await ReadCallAsync(context.Request.BodyReader, cancellationToken);
        var answer = call.Explain(await playback.ReportAsync(user, call.Call, cancellationToken));
        return answer.Outcome == ReportOutcome.Done
            ? TypedResults.Json(ReportMarks.Of(answer), WireJson.Default.ReportMarks)
            : ReportProblems.Of(answer);
    }

    private static async Task<IResult> GetProgressAsync(
        Guid user,
        [FromServices] IPlayback playback,
        CancellationToken cancellationToken,
        Guid? after = null,
        int limit = DefaultProgress,
        Guid[]? item = null)
    {
        if (limit is < 1 or > ProgressQuery.MaxLimit)
        {
            return KnownProblems.InvalidField("limit", "must be 1 to 1000");
        }

        if (item?.Length > ProgressQuery.MaxLimit)
        {
            return KnownProblems.InvalidField("item", "must be given at most 1000 times");
        }

        var query = new ProgressQuery(after, limit, item is { Length: > 0 } ? item : null);
        var page = await playback.GetProgressAsync(user, query, cancellationToken);
        return TypedResults.Json(page, WireJson.Default.ProgressPage);
    }

    private static async Task<IResult> GetContinueWatchingAsync(
        Guid user, [FromServices] IPlayback playback, CancellationToken cancellationToken, int limit = DefaultContinueWatching)
    {
        if (limit is < 1 or > MaxContinueWatching)
        {
            return KnownProblems.InvalidField("limit", "must be 1 to 200");
        }

        var items = await playback.GetContinueWatchingAsync(user, limit, cancellationToken);
        return TypedResults.Json(new ItemList(items), WireJson.Default.ItemList);
    }

    /// <summary>Waits for all of the body, which the server bounds, and reads it where it lies.</summary>
    private static async Task<ReadCall> ReadCallAsync(PipeReader body, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await body.ReadAsync(cancellationToken);
            if (read.IsCompleted)
            {
                var call = ReportCallReader.Read(read.Buffer);
                body.AdvanceTo(read.Buffer.End);
                return call;
            }

            body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
