using MediaSync.Core.Catalog;
using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Passes;
using MediaSync.Core.Sync.Passes.Deleting;
using MediaSync.TestSupport.MediaServers;

namespace MediaSync.Core.Tests.Sync.Passes;

/// <summary>What a full pass does not delete.</summary>
public sealed class FullPassDeletionTests
{
    private readonly PassHost _host = new(LibraryKind.Movies, PassHost.Counting);

    [Fact]
    public async Task Rows_that_the_border_of_two_pages_hides_are_not_gone()
    {
        await MirrorAsync(30);

        // Two rows with one sort name: the page that begins between them tells the first one again instead of the second.
        _host.Server.OnPage = (_, start, page) => Task.FromResult(start != 10 ? page
            : page with { Items = [_host.Server[MediaKind.Movie][9], .. page.Items.Skip(1)] });
        var pass = await _host.VisitAsync(1, PassMode.Full);
        (pass.Message, pass.Totals.Removed, _host.Store.Items.Count).ShouldBe((null, 0, 30));
    }

    [Fact]
    public async Task Nothing_is_deleted_while_the_server_scans_and_what_waits_goes_on_waiting()
    {
        await MirrorAsync(30);
        await HoldAsync();
        var held = _host.Store.Mark.Held;
        _host.Server[MediaKind.Movie].RemoveAt(0);
        _host.Library = _host.Library with { IsScanning = true };
        var pass = await _host.VisitAsync(1, PassMode.Full);
        (pass.Message, pass.Totals.Removed).ShouldBe((PassWords.Scanning, 0));
        _host.Store.Mark.Held.ShouldBe(held);
        _host.Store.Mark.IsProven.ShouldBeFalse();
    }

    [Fact]
    public async Task A_word_is_kept_until_a_list_has_answered_it_that_did_not_shift()
    {
        await MirrorAsync(30);
        await HoldAsync();
        var held = _host.Store.Mark.Held!;
        _host.Store.Mark = _host.Store.Mark with
        {
            Held = held with { Word = new DeletionWord(_host.Time.GetUtcNow(), held.Count, held.Keys) },
        };
        held = _host.Store.Mark.Held;
        var total = 100;
        _host.Server.OnPage = (_, _, page) => Task.FromResult(page with { Total = total++, Items = [.. page.Items.Take(1)] });
        await _host.VisitAsync(1);
        (_host.Store.Mark.Held, _host.Store.Items.Count).ShouldBe((held, 30));
        _host.Store.Ends.Values.ShouldHaveSingleItem().AnsweredWord.ShouldBeNull();

        _host.Server.OnPage = null;
        (await _host.VisitAsync(1)).Totals.Removed.ShouldBe(10);
        _host.Store.Ends.Values.ShouldHaveSingleItem().AnsweredWord.ShouldBe(held.Word!.At);
    }

    [Fact]
    public async Task Items_that_an_incremental_pass_has_seen_are_not_counted_again_when_it_turns_full()
    {
        await MirrorAsync(30);
        _host.Pass(1);
        for (var n = 0; n < 3; n++)
        {
            _host.Change(_host.Server[MediaKind.Movie][n], item => item with { Title = $"Edited {n}" });
        }

        // Another list than is mirrored, and no way to find which: the server counts one fewer than it lists.
        _host.Server.OnPage = (_, start, page) => Task.FromResult(page.Rows == 0 && start == 0 ? page with { Total = 29 } : page);
        var pass = await _host.VisitAsync();
        (pass.Mode, pass.Totals.ItemsSeen, pass.Totals.ItemsTotal).ShouldBe((PassMode.Full, 30, 30));
    }

    private async Task MirrorAsync(int movies)
    {
        _host.Server[MediaKind.Movie].AddRange(Enumerable.Range(0, movies).Select(n => MadeUpItems.Movie("a", n)));
        (await _host.VisitAsync()).Totals.Added.ShouldBe(movies);
    }

    /// <summary>A third of the library goes, which is held.</summary>
    private async Task HoldAsync()
    {
        _host.Server[MediaKind.Movie].RemoveRange(0, 10);
        await _host.VisitAsync(1, PassMode.Full);
        _host.Store.Mark.Held.ShouldNotBeNull().Count.ShouldBe(10);
    }
}
