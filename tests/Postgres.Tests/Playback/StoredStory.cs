using MediaSync.Core.Flushing;
using MediaSync.Core.Playback;
using MediaSync.Core.Playback.State;
using MediaSync.Postgres.Playback;
using MediaSync.TestSupport.Playback;
using Npgsql;

namespace MediaSync.Postgres.Tests.Playback;

/// <summary>
/// What several reporters said of some users and items, written by several writers at once in random batches, some of them
/// twice. Then the rows are compared with the model of the set and with the join in memory.
/// </summary>
internal sealed class StoredStory(FlushDatabase database, IFlushStore[] writers, Guid show, Guid[] episodes, Guid movie)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async Task TellAsync(int seed, Guid[] users)
    {
        var random = new Random(seed);
        Guid[] items = [.. episodes, movie];
        var said = users
            .SelectMany(user => ReportStories.Make(random, items, 3, random.Next(1, 20)).Select(entry => (user, entry.Report)))
            .ToList();
        await WriteAsync(random, said);
        foreach (var user in users)
        {
            var own = said.Where(entry => entry.user == user).Select(entry => entry.Report).ToLookup(report => report.Item.Id!.Value);
            foreach (var item in items)
            {
                await CheckItemAsync(user, item, [.. own[item]]);
            }

            await CheckShowAsync(user, own);
        }
    }

    /// <summary>Every report is in one batch at least; the batches are dealt to the writers in random order.</summary>
    private async Task WriteAsync(Random random, List<(Guid User, Report Report)> said)
    {
        (Guid User, Report Report)[] sent = [.. said, .. said.Where(_ => random.Next(3) == 0)];
        random.Shuffle(sent);
        var batches = sent.Chunk(random.Next(1, 8)).Select(Join).ToArray();
        batches = [.. batches, .. batches.Where(_ => random.Next(4) == 0)];
        random.Shuffle(batches);
        await Task.WhenAll(writers.Select((writer, index) => Task.Run(
            async () =>
            {
                foreach (var batch in batches.Where((_, at) => at % writers.Length == index))
                {
                    (await writer.WriteAsync(batch, Token)).Merged.ShouldBeEmpty();
                }
            },
            Token)));
    }

    private static FlushRow[] Join((Guid User, Report Report)[] reports) =>
        [.. reports
            .GroupBy(entry => (entry.User, Item: entry.Report.Item.Id!.Value))
            .Select(group => new FlushRow(group.Key.User, group.Key.Item, Join(group.Select(entry => entry.Report))))];

    private static ItemState Join(IEnumerable<Report> reports) =>
        reports
            .Select(report => ReportRules.ToState(report, CompletionThresholds.Default))
            .Aggregate(default(ItemState), (left, right) => left.Join(right));

    private async Task CheckItemAsync(Guid user, Guid item, Report[] said)
    {
        var stored = await database.ReadAsync(user, item);
        if (said.Length == 0)
        {
            stored.ShouldBeNull();
            return;
        }

        var (state, plays) = stored.ShouldNotBeNull();
        var joined = Join(said);
        state.ShouldBe(joined);
        (PlaybackModel.From(state) with { CountedPlays = plays }).ShouldBe(PlaybackModel.Of(said));

        await using var command = database.DataSource.CreateCommand(
            "SELECT watched, in_progress, completion_percentage FROM playback_progress WHERE user_id = $1 AND item_id = $2");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = user });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = item });
        await using var reader = await command.ExecuteReaderAsync(Token);
        (await reader.ReadAsync(Token)).ShouldBeTrue();
        reader.GetBoolean(0).ShouldBe(joined.Progress.Watched);
        reader.GetBoolean(1).ShouldBe(joined.Progress.InProgress);
        (await reader.IsDBNullAsync(2, Token) ? (float?)null : reader.GetFloat(2))
            .ShouldBe((float?)joined.Progress.CompletionPercentage);
    }

    /// <summary>The newest finished episode by the model of each: of equal times the later episode.</summary>
    private async Task CheckShowAsync(Guid user, ILookup<Guid, Report> said)
    {
        var models = episodes.Select((episode, index) => (Episode: episode, index, Model: PlaybackModel.Of(said[episode]))).ToList();
        var touched = models.Exists(entry => entry.Model.WatchedAt != "never" || entry.Model.UnwatchedAt != "never");
        var newest = models
            .Where(entry => string.CompareOrdinal(Sortable(entry.Model.WatchedAt), Sortable(entry.Model.UnwatchedAt)) > 0)
            .OrderByDescending(entry => Sortable(entry.Model.WatchedAt), StringComparer.Ordinal)
            .ThenByDescending(entry => entry.index)
            .FirstOrDefault();
        var expected = !touched ? "no row" : newest.Episode == Guid.Empty ? "none" : newest.Episode.ToString();
        var stored = await database.ScalarAsync(
            "SELECT coalesce(episode_id::text, 'none') FROM user_shows WHERE user_id = $1 AND show_id = $2", user, show);
        (stored ?? "no row").ShouldBe(expected);
    }

    private static string Sortable(string time) => time == "never" ? "" : time;
}
