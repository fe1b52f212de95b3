using MediaSync.Core.Playback;
using MediaSync.Core.Playback.State;

namespace MediaSync.Core.Tests.Playback;

public sealed class PlaybackReaderTests
{
    private static readonly Guid User = Guid.NewGuid();

    private readonly Flushing.MemoryFlushStore _flushes = new();
    private readonly MemoryStores _stores;
    private readonly PlaybackReader _reader;
    private readonly Guid _kept;
    private readonly Guid _gone;

    public PlaybackReaderTests()
    {
        _stores = new MemoryStores(_flushes);
        _reader = new PlaybackReader(_stores);
        (_kept, _gone) = (NewItem(1), NewItem(2));
        _flushes.Merged[_gone] = _kept;
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_id_of_an_item_that_was_merged_is_answered_with_the_state_of_today_under_that_id()
    {
        _flushes.Stored[(User, _kept)] = Position(1, 300_000);
        (await ReadAsync([], _gone)).ShouldBe([(_gone, 300_000)]);
        (await ReadAsync([], _gone, _kept, NewItem(3))).ShouldBe([(_kept, 300_000), (_gone, 300_000)]);
    }

    [Fact]
    public async Task What_is_pending_under_either_id_is_read_by_both()
    {
        _flushes.Stored[(User, _kept)] = Position(1, 300_000);
        foreach (var id in new[] { _gone, _kept })
        {
            var pending = new Dictionary<Guid, ItemState> { [id] = Position(2, 400_000), [NewItem(3)] = Position(2, 500_000) };
            (await ReadAsync(pending, _gone, _kept)).ShouldBe([(_kept, 400_000), (_gone, 400_000)]);
            (await ReadAsync(pending, _gone)).ShouldBe([(_gone, 400_000)]);
            (await ReadAsync(pending, _kept)).ShouldBe([(_kept, 400_000)]);
        }
    }

    [Fact]
    public async Task Lists_name_a_merged_item_once_and_by_its_id_of_today()
    {
        _flushes.Stored[(User, _kept)] = Position(1, 300_000);
        var pending = new Dictionary<Guid, ItemState> { [_gone] = Position(2, 400_000), [_kept] = Position(3, 350_000) };
        var page = await _reader.ReadPageAsync(User, pending, new ProgressQuery(), Token);
        page.Items.Select(row => (row.Item, row.PositionMs)).ShouldBe([(_kept, 350_000)]);
        (await _reader.ReadContinueWatchingAsync(User, pending, 10, Token))
            .Select(row => (row.Item, row.PositionMs)).ShouldBe([(_kept, 350_000)]);
    }

    [Fact]
    public async Task A_play_that_is_stored_and_pending_under_the_old_id_counts_once()
    {
        _flushes.Stored[(User, _kept)] = Watched(1);
        var page = await _reader.ReadPageAsync(
            User, new Dictionary<Guid, ItemState> { [_gone] = Watched(1) }, new ProgressQuery(Items: [_gone]), Token);
        page.Items.ShouldHaveSingleItem().Plays.ShouldBe(1);
    }

    [Fact]
    public async Task Pages_hold_each_item_once_wherever_its_old_id_stands()
    {
        var between = NewItem(1, 5);
        foreach (var item in new[] { _kept, between })
        {
            _flushes.Stored[(User, item)] = Position(1, 300_000);
        }

        var pending = new Dictionary<Guid, ItemState> { [_gone] = Position(2, 400_000) };
        var first = await _reader.ReadPageAsync(User, pending, new ProgressQuery(Limit: 1), Token);
        first.Items.Select(row => (row.Item, row.PositionMs)).ShouldBe([(_kept, 400_000)]);
        var second = await _reader.ReadPageAsync(User, pending, new ProgressQuery(first.Next, 10), Token);
        second.Items.Select(row => (row.Item, row.PositionMs)).ShouldBe([(between, 300_000)]);
    }

    private async Task<IEnumerable<(Guid Item, long PositionMs)>> ReadAsync(Dictionary<Guid, ItemState> pending, params Guid[] items)
    {
        var page = await _reader.ReadPageAsync(User, pending, new ProgressQuery(Items: items), Token);
        return page.Items.Select(row => (row.Item, row.PositionMs));
    }

    private static ItemState Position(long seq, long positionMs) => Some.State(Some.Report(seq, default, positionMs: positionMs));

    private static ItemState Watched(long seq) => Some.State(Some.Report(seq, default, ReportKind.Stop, 1_000_000));

    /// <summary>Ids in the order of their numbers.</summary>
    private Guid NewItem(int number, short more = 0)
    {
        var item = new Guid(number, more, 0, new byte[8]);
        _stores.Items.Add(item);
        return item;
    }
}
