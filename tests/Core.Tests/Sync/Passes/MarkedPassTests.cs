using MediaSync.Core.Catalog;
using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Passes;
using MediaSync.Core.Sync.Passes.Planning;
using MediaSync.Core.Sync.Servers;
using MediaSync.TestSupport.MediaServers;

namespace MediaSync.Core.Tests.Sync.Passes;

/// <summary>Nothing is skipped for good because a pass took the short way: what it did not read, a later one owes.</summary>
public sealed class MarkedPassTests
{
    private readonly PassHost _host = new(LibraryKind.Shows, PassHost.Marking);

    [Fact]
    public async Task A_pass_that_only_saw_the_mark_stand_still_vouches_for_nothing_more()
    {
        await MirrorAsync(2);
        var watermark = _host.Store.Mark.Watermark;
        (await _host.VisitAsync(0.25)).Totals.Requests.ShouldBe(0);
        _host.Store.Mark.Watermark.ShouldBe(watermark);

        // An edit that did not move the mark, found by the hourly look although half an hour has passed since.
        var edited = _host.Server[MediaKind.Episode][3];
        _host.Server[MediaKind.Episode][3] = edited with { Title = "Edited", UpdatedAt = _host.Server.Time };
        await _host.VisitAsync(0.5);
        await _host.VisitAsync(0.5);
        _host.Store.Items[edited.Key].Title.ShouldBe("Edited");
        _host.Store.Mark.Watermark.ShouldBe(_host.Server.Time);
    }

    [Fact]
    public async Task What_changed_between_an_interrupted_full_pass_and_its_rest_is_found_by_the_next_one()
    {
        MadeUpItems.AddShows(_host.Server, "a", 0, 2, 10);
        _host.Store.OnWrite = page => page.Items is [{ Key: "a-s1s1e1" }, ..]
            ? throw new MediaServerException("It is away.") : Task.CompletedTask;
        (await _host.VisitAsync()).Outcome.ShouldBe(PassOutcome.Failed);
        _host.Store.OnWrite = null;

        // In a page that was read already.
        _host.Pass(1);
        _host.Change(_host.Server[MediaKind.Episode][0], item => item with { Title = "Edited" });
        var rest = await _host.VisitAsync(1);
        (rest.Outcome, rest.Reason).ShouldBe((PassOutcome.Succeeded, FullReason.Resumed));
        var next = await _host.VisitAsync(0.25);
        (next.Mode, next.Totals.Changed).ShouldBe((PassMode.Incremental, 1));
        _host.Store.Items["a-s0s1e1"].Title.ShouldBe("Edited");
    }

    [Fact]
    public async Task A_list_of_shows_that_shifts_all_the_time_hides_no_edit()
    {
        await MirrorAsync(2);
        _host.Pass(3);
        _host.Change(_host.Server[MediaKind.Episode][5], item => item with { Title = "Edited" });
        _host.Pass(1);
        var total = 100;
        _host.Server.OnPage = (kind, _, page) =>
            Task.FromResult(kind == MediaKind.Show ? page with { Items = [], Total = total++ } : page);
        (await _host.VisitAsync()).Message.ShouldBe(PassWords.Shifting);
        _host.Server.OnPage = null;
        await _host.VisitAsync(0.25);
        _host.Store.Items.Values.Count(item => item.Title == "Edited").ShouldBe(1);
    }

    [Fact]
    public async Task Episodes_that_keep_their_keys_when_their_show_is_merged_into_another_stay()
    {
        await MirrorAsync(6);
        var moved = _host.Server[MediaKind.Episode].Where(item => item.ShowKey == "a-s0").ToList();
        _host.Server[MediaKind.Show].RemoveAt(0);
        _host.Server[MediaKind.Season].RemoveAll(item => item.ShowKey == "a-s0");
        moved.ForEach(item => _host.Change(item, one => one with
        {
            ShowKey = "a-s1",
            SeasonKey = one.SeasonKey!.Replace("s0s", "s1s", StringComparison.Ordinal),
            EpisodeNumber = one.EpisodeNumber + 100,
        }));
        CountLeaves();
        _host.Options.MaxDeletionPercent = 100;

        var pass = await _host.VisitAsync(1);

        (pass.Mode, pass.Totals.Added, pass.Totals.Removed).ShouldBe((PassMode.Incremental, 0, 3));
        moved.ShouldAllBe(item => _host.Store.Items.ContainsKey(item.Key));
    }

    [Fact]
    public async Task A_sweep_that_had_to_wait_is_owed_whatever_explains_the_mark_meanwhile()
    {
        await MirrorAsync(2);
        _host.Pass(1);
        var replaced = _host.Server[MediaKind.Episode][3];
        _host.Server[MediaKind.Episode][3] = replaced with { SizeBytes = 7 };
        _host.MoveMark();
        (await _host.VisitAsync()).Totals.Changed.ShouldBe(0, "the last reading of all files was an hour ago");
        _host.Pass(1);
        _host.Change(_host.Server[MediaKind.Episode][9], item => item with { Title = "Edited" });
        (await _host.VisitAsync()).Totals.Changed.ShouldBe(1);

        await _host.VisitAsync(5);

        _host.Store.Items[replaced.Key].SizeBytes.ShouldBe(7);
    }

    private async Task MirrorAsync(int shows)
    {
        MadeUpItems.AddShows(_host.Server, "a", 0, shows, 10);
        CountLeaves();
        (await _host.VisitAsync()).Totals.Added.ShouldBe(shows * 23);
    }

    /// <summary>Each show tells how many episodes it has.</summary>
    private void CountLeaves()
    {
        var shows = _host.Server[MediaKind.Show];
        for (var i = 0; i < shows.Count; i++)
        {
            shows[i] = shows[i] with { LeafCount = _host.Server[MediaKind.Episode].Count(item => item.ShowKey == shows[i].Key) };
        }
    }
}
