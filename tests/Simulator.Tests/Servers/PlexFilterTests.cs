using MediaSync.Core.Catalog;
using MediaSync.Simulator.Servers;

namespace MediaSync.Simulator.Tests.Servers;

/// <summary>Media queries, asked over HTTP: what counts is what a client gets.</summary>
public sealed class PlexFilterTests : IAsyncLifetime
{
    private AskedServers _asked = null!;

    private SimulatedContent Content => _asked.Plex.Content;

    public async ValueTask InitializeAsync() => _asked = await AskedServers.StartAsync();

    public ValueTask DisposeAsync() => _asked.DisposeAsync();

    [Fact]
    public async Task Later_is_strict_and_at_or_after_is_not()
    {
        var now = _asked.Later().ToUnixTimeSeconds();
        var movie = Content.AddMovie();

        (await CountAsync($"addedAt%3E%3E={now}")).ShouldBe(0);
        (await CountAsync($"addedAt%3E%3E={now - 1}")).ShouldBe(1);
        (await CountAsync($"addedAt%3E={now}")).ShouldBe(1);
        (await CountAsync($"addedAt>>={now - 1}")).ShouldBe(1);
        (await CountAsync($"addedAt%3C%3C={now}")).ShouldBe(6);
        (await CountAsync($"id={_asked.Plex.KeyOf(movie)},{_asked.Plex.KeyOf(Content.Items(MediaKind.Movie)[0])}")).ShouldBe(2);
    }

    [Fact]
    public async Task Groups_and_alternatives_hold_what_they_enclose()
    {
        var now = _asked.Later().ToUnixTimeSeconds();
        Content.AddMovie();
        Content.Edit(Content.Items(MediaKind.Movie)[0], "Edited");
        var id = _asked.Plex.KeyOf(Content.Items(MediaKind.Movie).Single(item => item.Year == 2026));

        var either = $"push=1&addedAt%3E%3E={now - 1}&or=1&updatedAt%3E%3E={now - 1}&pop=1";

        (await CountAsync(either)).ShouldBe(2);
        (await CountAsync($"{either}&id={id}")).ShouldBe(1);
        (await CountAsync($"id={id}&or=1&id=1")).ShouldBe(1);
        (await CountAsync($"id={id}&id=1")).ShouldBe(0);
    }

    [Fact]
    public async Task A_date_may_be_so_long_before_now()
    {
        Content.AddMovie();
        _asked.Time.Advance(TimeSpan.FromDays(3));
        Content.AddMovie();

        (await CountAsync("addedAt%3E%3E=-1d")).ShouldBe(1);
        (await CountAsync("addedAt%3E%3E=-73h")).ShouldBe(2);
        (await CountAsync("addedAt%3C%3C=-1d")).ShouldBe(7);
    }

    [Fact]
    public async Task A_date_that_is_not_there_fulfils_nothing()
    {
        var episodes = await _asked.PlexRowsAsync("library/sections/2/all?type=4");
        var dated = episodes.Values.Count(row => row.TryGetProperty("updatedAt", out _));

        dated.ShouldBeInRange(30, 50);
        (await _asked.PlexRowsAsync("library/sections/2/all?type=4&updatedAt%3E%3E=1")).Count.ShouldBe(dated);
        (await _asked.PlexRowsAsync("library/sections/2/all?type=4&updatedAt%3C%3C=9000000000")).Count.ShouldBe(dated);
        (await _asked.PlexRowsAsync("library/sections/2/all?type=4&lastViewedAt%3E%3E=1")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_sort_is_stable_and_pages_fit_together()
    {
        var keys = new List<string>();
        for (var start = 0; start < 60; start += 25)
        {
            keys.AddRange((await _asked.PlexRowsAsync(
                $"library/sections/2/all?type=4&sort=addedAt:desc&X-Plex-Container-Start={start}&X-Plex-Container-Size=25")).Keys);
        }

        keys.Distinct().Count().ShouldBe(60);
    }

    private async Task<int> CountAsync(string filter) => (await _asked.PlexAsync(
        $"library/sections/1/all?type=1&{filter}&X-Plex-Container-Start=0&X-Plex-Container-Size=0"))
        .GetProperty("totalSize").GetInt32();
}
