using Polly;
using Polly.Retry;

namespace MediaSync.MediaServers.Http;

/// <summary>
/// The rule for asking again: transient failures only, doubling waits with jitter, the server's own wait before ours.
/// </summary>
internal static class RetryPipeline
{
    public static ResiliencePipeline Create(
        MediaServersOptions options, TimeProvider time, Action<RequestFailedException, TimeSpan> onRetry)
    {
        var builder = new ResiliencePipelineBuilder { TimeProvider = time };
        if (options.MaxAttempts > 1)
        {
            builder.AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = options.MaxAttempts - 1,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = options.RetryBaseDelay,
                MaxDelay = options.MaxRetryDelay,
                ShouldHandle = arguments => ValueTask.FromResult(
                    arguments.Outcome.Exception is RequestFailedException { IsTransient: true }),
                DelayGenerator = arguments => ValueTask.FromResult(AskedWait(arguments.Outcome.Exception, options.MaxRetryAfter)),
                OnRetry = arguments =>
                {
                    onRetry((RequestFailedException)arguments.Outcome.Exception!, arguments.RetryDelay);
                    return ValueTask.CompletedTask;
                },
            });
        }

        return builder.Build();
    }

    /// <summary>
    /// The server's Retry-After, cut to the limit; null leaves the wait to the backoff, as for a wait of nothing.
    /// </summary>
    private static TimeSpan? AskedWait(Exception? exception, TimeSpan limit)
    {
        if (exception is not RequestFailedException { RetryAfter: { } asked })
        {
            return null;
        }

        var wait = asked < limit ? asked : limit;
        return wait > TimeSpan.Zero ? wait : null;
    }
}
