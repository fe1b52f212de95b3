using MediaSync.Core.Catalog;
using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Passes;
using MediaSync.Core.Sync.Passes.Deleting;
using MediaSync.Core.Sync.Passes.Planning;
using MediaSync.Core.Sync.Servers;
using MediaSync.Postgres.Tests.Catalog;
using MediaSync.TestSupport.Databases;
using MediaSync.TestSupport.MediaServers;

namespace MediaSync.Postgres.Tests.Sync;

/// <summary>A user's word for deletions that wait: how long it lasts, and what for.</summary>
public sealed class HeldDeletionsTests(PostgresFixture postgres)
{
    private readonly FakeMediaServer _server = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private List<ServerItem> Movies => _server[MediaKind.Movie];

    [Fact]
    public async Task A_word_deletes_what_was_held_with_the_next_pass()
    {
        await using var mirror = await Mirror.CreateAsync(postgres);
        var library = await HoldAsync(mirror, 8);
        (await ConfirmAsync(mirror, library)).ShouldBe(8);
        await ExpectAsync(mirror, library, removed: 8, held: 0);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_word_given_before_a_listing_has_told_the_keys_is_for_as_many_or_fewer(int fewer)
    {
        await using var mirror = await Mirror.CreateAsync(postgres);
        var library = await HoldByNumberAsync(mirror, 9);
        (await ConfirmAsync(mirror, library)).ShouldBe(9);
        Movies.AddRange(Enumerable.Range(12, fewer).Select(Movie));
        await ExpectAsync(mirror, library, removed: 9 - fewer, held: 0);
    }

    [Fact]
    public async Task A_word_given_before_a_listing_has_told_the_keys_is_asked_for_anew_if_more_are_missing()
    {
        await using var mirror = await Mirror.CreateAsync(postgres);
        var library = await HoldByNumberAsync(mirror, 9);
        await ConfirmAsync(mirror, library);
        Movies.RemoveAt(0);
        var pass = await ExpectAsync(mirror, library, removed: 0, held: 10);
        (pass.Mode, pass.Reason).ShouldBe((PassMode.Full, FullReason.MuchMissing));
        pass.Message!.ShouldStartWith(PassWords.MoreThanConfirmed);

        // The old word is answered: it brings no further listing, and a new one deletes.
        (await ExpectAsync(mirror, library, removed: 0, held: 10)).Mode.ShouldBe(PassMode.Incremental);
        await ConfirmAsync(mirror, library);
        await ExpectAsync(mirror, library, removed: 10, held: 0);
    }

    [Fact]
    public async Task A_word_lasts_if_some_of_the_items_come_back()
    {
        await using var mirror = await Mirror.CreateAsync(postgres);
        var library = await HoldAsync(mirror, 8);
        await ConfirmAsync(mirror, library);
        Movies.AddRange([Movie(19), Movie(18)]);
        await ExpectAsync(mirror, library, removed: 6, held: 0);
        (await mirror.CountAsync("SELECT count(*) FROM server_items")).ShouldBe(14);
    }

    [Fact]
    public async Task A_word_is_for_no_other_items_though_they_are_fewer()
    {
        await using var mirror = await Mirror.CreateAsync(postgres);
        var library = await HoldAsync(mirror, 8);
        await ConfirmAsync(mirror, library);
        Movies.RemoveRange(0, 6);
        Movies.AddRange(Enumerable.Range(12, 8).Select(Movie));
        (await ExpectAsync(mirror, library, removed: 0, held: 6)).Message!.ShouldStartWith(PassWords.MoreThanConfirmed);
    }

    [Fact]
    public async Task A_word_given_while_a_pass_runs_is_for_the_next_one()
    {
        await using var mirror = await Mirror.CreateAsync(postgres);
        var library = await HoldAsync(mirror, 8);
        var isConfirmed = false;
        _server.OnPage = async (_, _, page) =>
        {
            isConfirmed = isConfirmed || await ConfirmAsync(mirror, library) == 8;
            return page;
        };
        await ExpectAsync(mirror, library, removed: 0, held: 8);
        isConfirmed.ShouldBeTrue();
        _server.OnPage = null;
        await ExpectAsync(mirror, library, removed: 8, held: 0);
    }

    [Fact]
    public async Task A_word_that_no_listing_followed_for_a_day_is_forgotten()
    {
        await using var mirror = await Mirror.CreateAsync(postgres);
        var library = await HoldAsync(mirror, 8);
        await ConfirmAsync(mirror, library);
        mirror.Time.Advance(TimeSpan.FromHours(24));
        (await ExpectAsync(mirror, library, removed: 0, held: 8)).Mode.ShouldBe(PassMode.Incremental);
    }

    [Fact]
    public async Task A_word_that_an_older_program_noted_is_for_what_waits_and_is_answered_once()
    {
        await using var mirror = await Mirror.CreateAsync(postgres);
        var library = await HoldAsync(mirror, 8);
        await mirror.ScalarAsync("UPDATE sync_status SET held_confirmed = true");
        Movies.RemoveAt(0);
        await ExpectAsync(mirror, library, removed: 0, held: 9);
        await ExpectAsync(mirror, library, removed: 0, held: 9);
        await mirror.ScalarAsync("UPDATE sync_status SET held_confirmed = true");
        await ExpectAsync(mirror, library, removed: 9, held: 0);
    }

    [Fact]
    public async Task What_is_not_missing_any_more_needs_no_word()
    {
        await using var mirror = await Mirror.CreateAsync(postgres);
        var library = await HoldAsync(mirror, 8);
        await ConfirmAsync(mirror, library);
        Movies.AddRange(Enumerable.Range(12, 8).Select(Movie));
        await ExpectAsync(mirror, library, removed: 0, held: 0);
        (await ConfirmAsync(mirror, library)).ShouldBe(0);
        (await mirror.ScalarAsync("SELECT held_confirmed FROM sync_status")).ShouldBe(false);
        (await mirror.ScalarAsync("SELECT held_set FROM sync_status")).ShouldBe(DBNull.Value);
    }

    private static ServerItem Movie(int number) => MadeUpItems.Movie("a", number);

    /// <summary>Mirrors 20 movies, takes the last ones away and has them held by their keys.</summary>
    private async Task<MirrorLibrary> HoldAsync(Mirror mirror, int missing)
    {
        var library = await mirror.AddLibraryAsync("a", LibraryKind.Movies);
        Movies.AddRange(Enumerable.Range(0, 20).Select(Movie));
        await ExpectAsync(mirror, library, removed: 0, held: 0);
        Movies.RemoveRange(20 - missing, missing);
        await ExpectAsync(mirror, library, removed: 0, held: missing);
        return library;
    }

    /// <summary>As <see cref="HoldAsync"/>, but only the number of the held ones is known.</summary>
    private async Task<MirrorLibrary> HoldByNumberAsync(Mirror mirror, int missing)
    {
        var library = await HoldAsync(mirror, missing - 1);

        // Another one is missing, and no listing is due so soon after the first.
        Movies.RemoveAt(0);
        await ExpectAsync(mirror, library, removed: 0, held: missing);
        (await mirror.ScalarAsync("SELECT held_keys FROM sync_status")).ShouldBe(DBNull.Value);
        return library;
    }

    private static Task<long?> ConfirmAsync(Mirror mirror, MirrorLibrary library) =>
        mirror.Servers.ConfirmDeletionsAsync(library.Server, library.Id, Token);

    /// <summary>Runs the next pass, an hour later.</summary>
    private async Task<PassResult> ExpectAsync(Mirror mirror, MirrorLibrary library, int removed, int held)
    {
        mirror.Time.Advance(TimeSpan.FromHours(1));
        _server.Time = _server.Time.AddHours(1);
        var options = new SyncOptions { DeletionDelay = TimeSpan.FromDays(30) };
        var pass = await mirror.RunAsync(_server, library, SyncRequest.Usual, options, Token);
        (pass.Outcome, pass.Totals.Removed).ShouldBe((PassOutcome.Succeeded, removed), pass.Message);
        var status = (await mirror.Servers.ListStatusAsync(library.Server, mirror.Time.GetUtcNow(), Token)).ShouldHaveSingleItem();
        status.HeldDeletions.ShouldBe(held);
        return pass;
    }
}
