using MediaSync.Core.Accounts;
using MediaSync.Core.Wire;
using MediaSync.Gateway.Authentication;
using MediaSync.Gateway.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MediaSync.Gateway.Accounts;

/// <summary>
/// Tokens of a user. Only the administrator issues them: a stolen token must not be able to make others that outlive it. The user
/// may look at them and revoke them.
/// </summary>
internal static class TokenEndpoints
{
    public static void MapTokens(this IEndpointRouteBuilder api)
    {
        var tokens = api.MapGroup("/users/{user:guid}/tokens").WithTags("Accounts");
        tokens.MapPost("/", IssueAsync)
            .WithSummary("Issue a token; its secret is shown this once")
            .RequireAuthorization(Policies.Administrator)
            .Accepts<NewToken>("application/json")
            .Produces<IssuedToken>(StatusCodes.Status201Created);
        tokens.MapGet("/", ListAsync)
            .WithSummary("List a user's tokens without their secrets")
            .RequireAuthorization(Policies.OwnUser)
            .Produces<TokenList>();
        tokens.MapDelete("/{id:guid}", RevokeAsync)
            .WithSummary("Revoke a token")
            .RequireAuthorization(Policies.OwnUser)
            .Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> IssueAsync(
        Guid user, HttpContext context, IAccounts accounts, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync(context, WireJson.Default.NewToken);
        if (!AccountText.IsValid(body.Label))
        {
            return KnownProblems.InvalidField("label", AccountText.Expectation);
        }

        return await accounts.IssueTokenAsync(user, body.Label!, cancellationToken) is { } token
            ? TypedResults.Json(token, WireJson.Default.IssuedToken, statusCode: StatusCodes.Status201Created)
            : KnownProblems.NoSuch("user");
    }

    private static async Task<IResult> ListAsync(Guid user, IAccounts accounts, CancellationToken cancellationToken) =>
        await accounts.ListTokensAsync(user, cancellationToken) is { } tokens
            ? TypedResults.Json(new TokenList(tokens), WireJson.Default.TokenList)
            : KnownProblems.NoSuch("user");

    private static async Task<IResult> RevokeAsync(
        Guid user, Guid id, IAccounts accounts, CancellationToken cancellationToken) =>
        await accounts.RevokeTokenAsync(user, id, cancellationToken) ? TypedResults.NoContent() : KnownProblems.NoSuch("token");
}
