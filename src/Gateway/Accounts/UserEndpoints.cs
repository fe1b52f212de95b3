using MediaSync.Core.Accounts;
using MediaSync.Core.Wire;
using MediaSync.Gateway.Authentication;
using MediaSync.Gateway.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace MediaSync.Gateway.Accounts;

/// <summary>Users: made, listed and removed by the administrator.</summary>
internal static class UserEndpoints
{
    private const int MaxLimit = 1000;
    private const int DefaultLimit = 100;

    public static void MapUsers(this IEndpointRouteBuilder api)
    {
        var users = api.MapGroup("/users").WithTags("Accounts").RequireAuthorization(Policies.Administrator);
        users.MapPost("/", CreateAsync)
            .WithSummary("Create a user")
            .Accepts<NewUser>("application/json")
            .Produces<User>(StatusCodes.Status201Created);
        users.MapGet("/", ListAsync).WithSummary("List users by name").Produces<UserPage>();
        users.MapDelete("/{user:guid}", RemoveAsync)
            .WithSummary("Remove a user with all tokens and watch state")
            .Produces(StatusCodes.Status204NoContent);
        api.MapGet("/caller", Caller)
            .WithTags("Accounts")
            .WithSummary("Ask whom the token belongs to")
            .RequireAuthorization(Policies.Anyone)
            .Produces<CallerBody>();
    }

    private static async Task<IResult> CreateAsync(HttpContext context, IAccounts accounts, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync(context, WireJson.Default.NewUser);
        if (!AccountText.IsValid(body.Name))
        {
            return KnownProblems.InvalidField("name", AccountText.Expectation);
        }

        return await accounts.CreateUserAsync(body.Name!, cancellationToken) is { } user
            ? TypedResults.Json(user, WireJson.Default.User, statusCode: StatusCodes.Status201Created)
            : KnownProblems.NameTaken();
    }

    private static async Task<IResult> ListAsync(
        IAccounts accounts, CancellationToken cancellationToken, string? after = null, int limit = DefaultLimit)
    {
        if (limit is < 1 or > MaxLimit)
        {
            return KnownProblems.InvalidField("limit", "must be 1 to 1000");
        }

        if (after is not null && !AccountText.IsValid(after))
        {
            return KnownProblems.InvalidField("after", AccountText.Expectation);
        }

        var users = await accounts.ListUsersAsync(after, limit, cancellationToken);
        var next = users.Count < limit ? null : users[^1].Name;
        return TypedResults.Json(new UserPage(users, next), WireJson.Default.UserPage);
    }

    private static async Task<IResult> RemoveAsync(Guid user, IAccounts accounts, CancellationToken cancellationToken) =>
        await accounts.RemoveUserAsync(user, cancellationToken) ? TypedResults.NoContent() : KnownProblems.NoSuch("user");

    private static JsonHttpResult<CallerBody> Caller(HttpContext context) => TypedResults.Json(
        new CallerBody(Callers.IsAdministrator(context.User), Callers.UserOf(context.User)),
        WireJson.Default.CallerBody);
}
