using MediaSync.Core.Sync;
using MediaSync.Core.Wire;
using MediaSync.Gateway.Authentication;
using MediaSync.Gateway.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Routing;

namespace MediaSync.Gateway.Servers;

/// <summary>Media servers and their passes, for the administrator.</summary>
internal static class ServerEndpoints
{
    public static void MapServers(this IEndpointRouteBuilder api, TimeSpan mediaServerTimeout)
    {
        var servers = api.MapGroup("/servers").WithTags("Servers").RequireAuthorization(Policies.Administrator);
        servers.MapPost("/", AddAsync)
            .WithSummary("Test a media server and add it")
            .Accepts<NewMediaServer>("application/json")
            .Produces<MediaServerInfo>(StatusCodes.Status201Created)
            .WithRequestTimeout(mediaServerTimeout)
            .WithMetadata(EndsWithTheHost.Mark);
        servers.MapPost("/test", TestAsync)
            .WithSummary("Ask a media server who it is and what it holds; stores nothing")
            .Accepts<NewMediaServer>("application/json")
            .Produces<MediaServerCheck>()
            .WithRequestTimeout(mediaServerTimeout)
            .WithMetadata(EndsWithTheHost.Mark);
        servers.MapGet("/", ListAsync).WithSummary("List the media servers, without their tokens").Produces<MediaServerList>();
        servers.MapDelete("/{id:guid}", RemoveAsync)
            .WithSummary("Remove a media server; everybody's watch state stays")
            .Produces(StatusCodes.Status204NoContent);
        servers.MapSync();
    }

    private static async Task<IResult> AddAsync(HttpContext context, ILibraries libraries, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync(context, WireJson.Default.NewMediaServer);
        var address = MediaServerBody.AddressOf(body);
        var info = await libraries.AddServerAsync(address, MediaServerBody.NameOf(body), cancellationToken);
        return TypedResults.Json(info, WireJson.Default.MediaServerInfo, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> TestAsync(HttpContext context, ILibraries libraries, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync(context, WireJson.Default.NewMediaServer);
        var check = await libraries.TestServerAsync(MediaServerBody.AddressOf(body), cancellationToken);
        return TypedResults.Json(check, WireJson.Default.MediaServerCheck);
    }

    private static async Task<IResult> ListAsync(ILibraries libraries, CancellationToken cancellationToken) =>
        TypedResults.Json(
            new MediaServerList(await libraries.ListServersAsync(cancellationToken)), WireJson.Default.MediaServerList);

    private static async Task<IResult> RemoveAsync(Guid id, ILibraries libraries, CancellationToken cancellationToken) =>
        await libraries.RemoveServerAsync(id, cancellationToken) ? TypedResults.NoContent() : KnownProblems.NoSuch("server");
}
