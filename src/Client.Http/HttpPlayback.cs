using System.Globalization;
using System.Net;
using System.Text;
using MediaSync.Core.Playback;
using MediaSync.Core.Wire;

namespace MediaSync.Client.Http;

/// <summary>Playback over HTTP.</summary>
internal sealed class HttpPlayback(ApiConnection api) : IPlayback
{
    public async Task<ReportAnswer> ReportAsync(Guid user, ReportCall call, CancellationToken cancellationToken)
    {
        var answer = await api.PostAsync($"v1/users/{user}/reports", call, ReportCallJson.Default.ReportCall, cancellationToken);
        // A problem with an outcome holds the marks; any other says that the call never got to where they are kept.
        return answer.IsSuccess || ApiConnection.ProblemOf(answer)?.Outcome is not null
            ? ApiConnection.Parse(answer, WireJson.Default.ReportMarks).ToAnswer(answer.RetryAfter)
            : throw ApiConnection.Failed(answer);
    }

    public async Task<ProgressPage> GetProgressAsync(Guid user, ProgressQuery query, CancellationToken cancellationToken)
    {
        var path = new StringBuilder();
        path.Append(CultureInfo.InvariantCulture, $"v1/users/{user}/progress?limit={query.Limit}");
        if (query.After is { } after)
        {
            path.Append(CultureInfo.InvariantCulture, $"&after={after}");
        }

        foreach (var item in query.Items ?? [])
        {
            path.Append(CultureInfo.InvariantCulture, $"&item={item}");
        }

        var answer = await api.GetAsync(path.ToString(), cancellationToken);
        return ApiConnection.Read(Available(answer), WireJson.Default.ProgressPage);
    }

    public async Task<IReadOnlyList<ItemProgress>> GetContinueWatchingAsync(
        Guid user, int limit, CancellationToken cancellationToken)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"v1/users/{user}/continue-watching?limit={limit}");
        var answer = await api.GetAsync(path, cancellationToken);
        return ApiConnection.Read(Available(answer), WireJson.Default.ItemList).Items;
    }

    private static ApiAnswer Available(ApiAnswer answer)
    {
        if (answer.Status != HttpStatusCode.ServiceUnavailable)
        {
            return answer;
        }

        var failed = ApiConnection.Failed(answer);
        throw answer.RetryAfter > TimeSpan.Zero
            ? new PlaybackUnavailableException(failed.Message, failed) { RetryAfter = answer.RetryAfter }
            : new PlaybackUnavailableException(failed.Message, failed);
    }
}
