using MediaSync.Gateway.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace MediaSync.Gateway;

/// <summary>Ends requests to endpoints that are marked with <see cref="EndsWithTheHost"/> when the host begins to stop.</summary>
internal sealed class EndingMiddleware(RequestDelegate next, IHostApplicationLifetime lifetime)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<EndsWithTheHost>() is null)
        {
            await next(context);
            return;
        }

        var aborted = context.RequestAborted;
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(aborted, lifetime.ApplicationStopping);
        context.RequestAborted = ended.Token;
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (!aborted.IsCancellationRequested)
        {
            throw new ProblemException(KnownProblems.Stopping());
        }
        finally
        {
            context.RequestAborted = aborted;
        }
    }
}
