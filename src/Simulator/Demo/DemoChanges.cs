using MediaSync.Core.Sync;
using MediaSync.Simulator.Servers;
using static System.FormattableString;

namespace MediaSync.Simulator.Demo;

/// <summary>
/// Lets the simulated servers change while people watch, has each change synced, and says what the sync asked and found. What it
/// changes it has added before, so nothing is taken from under a viewer.
/// </summary>
internal sealed class DemoChanges(
    ILibraries libraries, IReadOnlyList<SyncedServer> servers, DemoScreen screen, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    private readonly Dictionary<Guid, DateTimeOffset> _seen = [];
    private long _passes;
    private long _requests;

    /// <summary>A part of a line for the screen.</summary>
    public IEnumerable<string> Parts => _passes == 0 ? [] : [Invariant($"{_passes} syncs, {_requests} requests")];

    /// <summary>The line of the summary.</summary>
    public string Summary => Invariant($"  synced again  {_passes} passes while the servers changed, {_requests} requests");

    /// <summary>Goes through the story again and again until the token says enough.</summary>
    public async Task RunAsync(CancellationToken enough)
    {
        try
        {
            while (true)
            {
                // By turns: a short demo shows both products too.
                var stories = servers.Select(server => DemoStory.Of(server.Server.Content).Select(step => (server, step)));
                foreach (var (server, (words, change)) in stories.SelectMany(story => story.Index()).OrderBy(pair => pair.Index)
                    .Select(pair => pair.Item))
                {
                    await Task.Delay(Pause, time, enough).ConfigureAwait(false);
                    change();
                    await SyncAsync(server, words, enough).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException) when (enough.IsCancellationRequested)
        {
            // The evening is over.
        }
    }

    private async Task SyncAsync(SyncedServer server, string words, CancellationToken enough)
    {
        var since = _seen.GetValueOrDefault(server.Id, DateTimeOffset.MinValue);
        await libraries.StartSyncAsync(server.Id, SyncRequest.Usual, enough).ConfigureAwait(false);
        while (await libraries.GetSyncStatusAsync(server.Id, enough).ConfigureAwait(false) is { Running: true })
        {
            await Task.Delay(Poll, time, enough).ConfigureAwait(false);
        }

        var history = await libraries.GetHistoryAsync(server.Id, null, 10, enough).ConfigureAwait(false) ?? [];
        var passes = history.Where(pass => pass.StartedAt > since && !pass.IsDryRun).ToList();
        if (since == DateTimeOffset.MinValue)
        {
            // The first syncs were told already.
            passes = [.. passes.Take(server.Status.Libraries.Count)];
        }

        if (passes.Count == 0)
        {
            return;
        }

        _seen[server.Id] = passes.Max(pass => pass.StartedAt);
        _passes += passes.Count;
        _requests += passes.Sum(pass => pass.Requests);
        screen.Say($"  {server.Server.Kind}: {words}; {Found(passes)}");
    }

    private static string Found(List<PassRecord> passes)
    {
        var (added, changed, removed) = (passes.Sum(p => p.Added), passes.Sum(p => p.Changed), passes.Sum(p => p.Removed));
        var took = passes.Sum(pass => (pass.EndedAt - pass.StartedAt).TotalMilliseconds);
        var kind = passes.Exists(pass => pass.Mode == Core.Sync.Passes.PassMode.Full) ? "full sync" : "sync";
        return Invariant($"{kind} of {passes.Count} libraries in {took:0} ms: {passes.Sum(pass => pass.Requests)} requests, ")
            + Invariant($"{added} added, {changed} changed, {removed} removed");
    }
}
