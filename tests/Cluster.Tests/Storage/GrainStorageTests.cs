using MediaSync.TestSupport.Databases;
using Orleans.Runtime;
using Orleans.Storage;

namespace MediaSync.Cluster.Tests.Storage;

public sealed class GrainStorageTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const string StateName = "notes";

    private static readonly GrainId Grain = GrainId.Create("library", "server/films");

    private ClusterDatabase _database = null!;
    private IGrainStorage _storage = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await ClusterDatabase.CreateAsync(postgres);
        _storage = await _database.OpenGrainStorageAsync();
    }

    public async ValueTask DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task What_nobody_wrote_does_not_exist()
    {
        var state = await ReadAsync();
        state.RecordExists.ShouldBeFalse();
        state.ETag.ShouldBeNull();
        state.State!.Text.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_written_is_read_back_with_its_etag()
    {
        var written = await WriteAsync("first", etag: null);
        var read = await ReadAsync();
        read.RecordExists.ShouldBeTrue();
        read.State!.Text.ShouldBe("first");
        read.ETag.ShouldBe(written.ETag);

        var again = await WriteAsync("second", read.ETag);
        again.ETag.ShouldNotBe(read.ETag);
        (await ReadTextAsync()).ShouldBe("second");
    }

    [Fact]
    public async Task A_write_with_another_etag_is_an_error_and_changes_nothing()
    {
        var first = await WriteAsync("first", etag: null);
        await WriteAsync("second", first.ETag);
        await Should.ThrowAsync<InconsistentStateException>(WriteAsync("stale", first.ETag));
        await Should.ThrowAsync<InconsistentStateException>(WriteAsync("never read", etag: null));
        (await ReadTextAsync()).ShouldBe("second");
    }

    [Fact]
    public async Task A_write_of_a_row_that_is_gone_is_an_error() =>
        await Should.ThrowAsync<InconsistentStateException>(WriteAsync("stale", "1"));

    [Fact]
    public async Task Of_eight_who_write_at_once_one_wins_whether_the_row_was_there_or_not()
    {
        string? etag = null;
        for (var round = 0; round < 5; round++)
        {
            var won = await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => TryWriteAsync($"{round}/{writer}", etag)));
            var winner = won.Where(state => state is not null).ShouldHaveSingleItem()!;
            var read = await ReadAsync();
            (read.State!.Text, read.ETag).ShouldBe((winner.State!.Text, winner.ETag));
            etag = read.ETag;
        }
    }

    [Fact]
    public async Task A_cleared_state_is_gone_and_the_next_write_needs_the_etag_of_the_clearing()
    {
        var state = await WriteAsync("first", etag: null);
        var before = state.ETag;
        await _storage.ClearStateAsync(StateName, Grain, state, Token);
        var read = await ReadAsync();
        read.RecordExists.ShouldBeFalse();
        read.State!.Text.ShouldBeEmpty();
        read.ETag.ShouldBe(state.ETag);
        read.ETag.ShouldNotBe(before);

        await Should.ThrowAsync<InconsistentStateException>(WriteAsync("stale", before));
        await WriteAsync("second", read.ETag);
        (await ReadTextAsync()).ShouldBe("second");
    }

    [Fact]
    public async Task Clearing_with_another_etag_is_an_error_and_clears_nothing()
    {
        var first = await WriteAsync("first", etag: null);
        await WriteAsync("second", first.ETag);
        await Should.ThrowAsync<InconsistentStateException>(_storage.ClearStateAsync(StateName, Grain, NewState("", first.ETag), Token));
        (await ReadTextAsync()).ShouldBe("second");
    }

    [Fact]
    public async Task Clearing_what_nobody_wrote_makes_no_row()
    {
        await _storage.ClearStateAsync(StateName, Grain, NewState("", etag: null), Token);
        (await CountRowsAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_state_that_is_deleted_by_clearing_leaves_no_row_and_no_way_back_for_those_who_knew_it()
    {
        _storage = await _database.OpenGrainStorageAsync(deleteOnClear: true);
        var first = await WriteAsync("first", etag: null);
        var stale = first.ETag;
        await Should.ThrowAsync<InconsistentStateException>(_storage.ClearStateAsync(StateName, Grain, NewState("", "999"), Token));
        await _storage.ClearStateAsync(StateName, Grain, first, Token);
        first.ETag.ShouldBeNull();
        (await CountRowsAsync()).ShouldBe(0);

        await WriteAsync("made again", etag: null);
        await Should.ThrowAsync<InconsistentStateException>(WriteAsync("stale", stale));
        (await ReadTextAsync()).ShouldBe("made again");
    }

    [Fact]
    public async Task Every_kind_of_key_type_state_and_service_has_a_row_of_its_own()
    {
        var guid = Guid.Parse("00000000-0000-0000-0000-000000000007");
        List<(string State, GrainId Grain)> places =
        [
            (StateName, Grain),
            ("other", Grain),
            (StateName, GrainId.Create("library", "server/series")),
            (StateName, GrainId.Create(GrainType.Create("library"), GrainIdKeyExtensions.CreateIntegerKey(7))),
            (StateName, GrainId.Create(GrainType.Create("library"), GrainIdKeyExtensions.CreateIntegerKey(7, "films"))),
            (StateName, GrainId.Create(GrainType.Create("library"), GrainIdKeyExtensions.CreateGuidKey(guid))),
            (StateName, GrainId.Create(GrainType.Create("library"), GrainIdKeyExtensions.CreateGuidKey(guid, "films"))),
        ];
        var other = await _database.OpenGrainStorageAsync("other");
        foreach (var (place, index) in places.Select((place, index) => (place, index)))
        {
            await _storage.WriteStateAsync(place.State, place.Grain, NewState($"text {index}", etag: null), Token);
            await other.WriteStateAsync(place.State, place.Grain, NewState($"other {index}", etag: null), Token);
        }

        (await CountRowsAsync()).ShouldBe(2 * places.Count);
        (await _database.ScalarAsync<long>("SELECT count(*) FROM grain_states WHERE grain_id_text = ''")).ShouldBe(4);
        foreach (var (place, index) in places.Select((place, index) => (place, index)))
        {
            var read = NewState("", etag: null);
            await _storage.ReadStateAsync(place.State, place.Grain, read, Token);
            read.State!.Text.ShouldBe($"text {index}");
            // A write by the row's etag finds the row again, with an extension or without.
            await _storage.WriteStateAsync(place.State, place.Grain, read, Token);
        }
    }

    private static GrainState<NoteState> NewState(string text, string? etag) => new(new NoteState { Text = text }, etag!);

    private async Task<GrainState<NoteState>> ReadAsync()
    {
        var state = NewState("left over", etag: null);
        await _storage.ReadStateAsync(StateName, Grain, state, Token);
        return state;
    }

    private async Task<string> ReadTextAsync() => (await ReadAsync()).State!.Text;

    private async Task<GrainState<NoteState>> WriteAsync(string text, string? etag)
    {
        var state = NewState(text, etag);
        await _storage.WriteStateAsync(StateName, Grain, state, Token);
        return state;
    }

    private async Task<GrainState<NoteState>?> TryWriteAsync(string text, string? etag)
    {
        try
        {
            return await WriteAsync(text, etag);
        }
        catch (InconsistentStateException)
        {
            return null;
        }
    }

    private Task<long> CountRowsAsync() => _database.ScalarAsync<long>("SELECT count(*) FROM grain_states");
}
