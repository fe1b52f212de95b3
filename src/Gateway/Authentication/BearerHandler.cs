using System.Net;
using System.Text.Encodings.Web;
using MediaSync.Core.Accounts;
using MediaSync.Gateway.Problems;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MediaSync.Gateway.Authentication;

/// <summary>Knows callers by <c>Authorization: Bearer</c>.</summary>
internal sealed class BearerHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory loggers,
    UrlEncoder encoder,
    IAccounts accounts,
    FailedAuthentications failures)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "Bearer";

    private const string Prefix = "Bearer ";
    private const int MaxSecretLength = 200;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // What is open to all asks nothing, so a wrong token does not close it and cannot be tried there.
        if (Context.GetEndpoint()?.Metadata.GetMetadata<IAuthorizeData>() is null
            || Request.Headers.Authorization is not [{ } header])
        {
            return AuthenticateResult.NoResult();
        }

        var isBearer = header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);
        var secret = isBearer ? header[Prefix.Length..].Trim() : string.Empty;
        if (secret.Length is 0 or > MaxSecretLength)
        {
            return AuthenticateResult.NoResult();
        }

        var address = Context.Connection.RemoteIpAddress ?? IPAddress.None;
        if (failures.MustWait(address, secret, out var pause))
        {
            throw new ProblemException(KnownProblems.TooManyWrongTokens(pause));
        }

        if (await accounts.AuthenticateAsync(secret, Context.RequestAborted) is not { } caller)
        {
            failures.Failed(address, secret);
            return AuthenticateResult.Fail("The token opens nothing.");
        }

        failures.Accepted(secret);
        return AuthenticateResult.Success(new AuthenticationTicket(Callers.PrincipalOf(caller, SchemeName), SchemeName));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var result = await HandleAuthenticateOnceSafeAsync();
        Response.Headers.WWWAuthenticate = result.Failure is null ? "Bearer" : "Bearer error=\"invalid_token\"";
        await (result.Failure is null ? KnownProblems.MissingToken() : KnownProblems.WrongToken()).ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        KnownProblems.Forbidden().ExecuteAsync(Context);
}
