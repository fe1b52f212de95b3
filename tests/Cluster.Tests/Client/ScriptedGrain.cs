using MediaSync.Core.Playback;
using MediaSync.Grains.Interfaces.Playback;

namespace MediaSync.Cluster.Tests.Client;

/// <summary>A user's grain that does not answer, until it is told what to.</summary>
internal sealed class ScriptedGrain : IUserGrain
{
    public int Calls { get; private set; }

    public ProgressPage? Page { get; set; }

    public Exception? Failure { get; set; }

    public Task<ReportAnswer> ReportAsync(ReportCall call, CancellationToken cancellationToken) => AnswerAsync<ReportAnswer>(null);

    public Task<ProgressPage> GetProgressAsync(ProgressQuery query, CancellationToken cancellationToken) => AnswerAsync(Page);

    public Task<ItemProgress[]> GetContinueWatchingAsync(int limit, CancellationToken cancellationToken) =>
        AnswerAsync<ItemProgress[]>(null);

    private Task<T> AnswerAsync<T>(T? answer)
        where T : class
    {
        Calls++;
        return Failure is not null ? Task.FromException<T>(Failure)
            : answer is not null ? Task.FromResult(answer)
            : new TaskCompletionSource<T>().Task;
    }
}
