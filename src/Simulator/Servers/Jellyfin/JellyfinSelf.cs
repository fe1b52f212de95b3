using System.Text.Json.Nodes;

namespace MediaSync.Simulator.Servers.Jellyfin;

/// <summary>What a Jellyfin says about itself, its clock and its users.</summary>
internal sealed class JellyfinSelf(SimulatedServer server)
{
    public void Map(WebApplication app)
    {
        app.MapGet("/System/Info/Public", context => SendAsync(context, new JsonObject
        {
            ["LocalAddress"] = server.Url.GetLeftPart(UriPartial.Authority),
            ["ServerName"] = "Simulated Jellyfin",
            ["Version"] = server.Version,
            ["ProductName"] = "Jellyfin Server",
            ["OperatingSystem"] = string.Empty,
            ["Id"] = server.MachineId,
            ["StartupWizardCompleted"] = true,
        }));
        app.MapGet("/GetUtcTime", context => SendAsync(context, new JsonObject
        {
            ["RequestReceptionTime"] = JellyfinDate.Of(server.Clock.Now),
            ["ResponseTransmissionTime"] = JellyfinDate.Of(server.Clock.Now),
        }));

        // An API key is nobody.
        app.MapGet("/Users/Me", context => JellyfinCaller.Of(context).User is { } user
            ? SendAsync(context, User(user))
            : JellyfinProblem.StatusAsync(context, StatusCodes.Status400BadRequest));
        app.MapGet("/Users", context => SendAsync(context, new JsonArray([.. server.Accounts.All.Select(User)])));
    }

    private static Task SendAsync(HttpContext context, JsonNode body) =>
        JsonAnswer.SendAsync(context.Response, body, context.RequestAborted);

    private JsonNode User(SimulatedAccount user) => new JsonObject
    {
        ["Name"] = user.Name,
        ["ServerId"] = server.MachineId,
        ["Id"] = user.Id,
        ["HasPassword"] = true,
        ["Policy"] = new JsonObject
        {
            ["IsAdministrator"] = user.IsAdministrator,
            ["IsDisabled"] = false,
            ["EnableAllFolders"] = true,
        },
    };
}
