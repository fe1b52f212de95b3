using MediaSync.Core.Flushing;
using MediaSync.Core.Tests.Sync;
using Microsoft.Extensions.Logging.Abstractions;

namespace MediaSync.Core.Tests.Flushing;

public sealed class FlushWriterTests
{
    private readonly MemoryFlushStore _store = new();
    private readonly HashSet<Guid> _poison = [];
    private readonly FlushWriter _writer;

    public FlushWriterTests()
    {
        _writer = new FlushWriter(_store, new FlushMetrics(new TestMeters()), NullLogger<FlushWriter>.Instance);
        _store.BeforeWrite = (batch, _) => batch.Any(row => _poison.Contains(row.Item))
            ? throw new StateRefusedException("a bad value") { SqlState = "22003" } : Task.CompletedTask;
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_batch_that_is_written_whole_needs_no_word_per_row()
    {
        var outcome = await _writer.WriteAsync(Rows(3), Token);
        outcome.ShouldBe(new FlushOutcome([], null));
        _store.Stored.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_batch_that_is_refused_once_is_tried_whole_again_before_it_is_split()
    {
        var refusals = 1;
        _store.BeforeWrite = (_, _) => refusals-- > 0 ? throw new StateRefusedException("a race") : Task.CompletedTask;
        (await KindsAsync(Rows(8))).ShouldAllBe(kind => kind == RowFateKind.Written);
        _store.Sent.ShouldBe([8, 8]);
    }

    [Fact]
    public async Task Splitting_finds_the_row_that_cannot_be_stored_and_writes_all_others()
    {
        var rows = Rows(8);
        _poison.Add(rows[5].Item);
        var outcome = await _writer.WriteAsync(rows, Token);
        outcome.Failure.ShouldBeNull();
        outcome.Fates[5].ShouldBe(new RowFate(RowFateKind.Rejected, Reason: "a bad value"));
        outcome.Fates.Count(fate => fate.Kind == RowFateKind.Written).ShouldBe(7);
        _store.Stored.Count.ShouldBe(7);
        _store.Rejected.ShouldBe([(rows[5], "a bad value")]);
        _store.Sent.ShouldBe([8, 8, 4, 4, 2, 1, 1, 2]);
    }

    [Fact]
    public async Task Several_bad_rows_are_each_found()
    {
        var rows = Rows(9);
        _poison.UnionWith([rows[0].Item, rows[1].Item, rows[8].Item]);
        var kinds = await KindsAsync(rows);
        kinds.Index().Where(entry => entry.Item == RowFateKind.Rejected).Select(entry => entry.Index).ShouldBe([0, 1, 8]);
        _store.Stored.Count.ShouldBe(6);
    }

    [Fact]
    public async Task What_was_deleted_is_passed_without_splitting()
    {
        var rows = Rows(4);
        _store.GoneItems.Add(rows[1].Item);
        _store.GoneUsers.Add(rows[2].User);
        (await KindsAsync(rows)).ShouldBe(
            [RowFateKind.Written, RowFateKind.ItemGone, RowFateKind.UserGone, RowFateKind.Written]);
        _store.Sent.ShouldBe([4, 2]);
        _store.Rejected.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_batch_of_which_nothing_is_left_is_not_sent_again()
    {
        var rows = Rows(1);
        _store.GoneItems.Add(rows[0].Item);
        (await KindsAsync(rows)).ShouldBe([RowFateKind.ItemGone]);
        _store.Sent.ShouldBe([1]);
    }

    [Fact]
    public async Task Rows_of_merged_items_are_told_where_to_go_also_after_a_split()
    {
        var rows = Rows(4);
        var into = Guid.NewGuid();
        _store.Merged[rows[1].Item] = into;
        var whole = await _writer.WriteAsync(rows, Token);
        whole.Fates.ShouldBe([default, new RowFate(RowFateKind.Moved, into), default, default]);

        _poison.Add(rows[0].Item);
        var split = await _writer.WriteAsync(rows, Token);
        split.Fates.Select(fate => fate.Kind).ShouldBe(
            [RowFateKind.Rejected, RowFateKind.Moved, RowFateKind.Written, RowFateKind.Written]);
    }

    [Fact]
    public async Task A_failure_of_the_moment_keeps_everything_and_is_not_looked_into()
    {
        var failure = new TimeoutException();
        _store.BeforeWrite = (_, _) => throw failure;
        var outcome = await _writer.WriteAsync(Rows(8), Token);
        outcome.Failure.ShouldBe(failure);
        outcome.Fates.ShouldAllBe(fate => fate.Kind == RowFateKind.Kept);
        outcome.Fates.Length.ShouldBe(8);
        _store.Sent.ShouldBe([8]);
    }

    [Fact]
    public async Task A_failure_during_a_split_keeps_only_what_was_not_written_yet()
    {
        var rows = Rows(4);
        _poison.Add(rows[1].Item);
        var failure = new TimeoutException();
        var refuse = _store.BeforeWrite;
        _store.BeforeWrite = (batch, token) => _store.Sent.Count == 6 ? throw failure : refuse(batch, token);

        // 4, 4, then 0-1, 0, 1: found; then 2-3, where the connection breaks.
        var outcome = await _writer.WriteAsync(rows, Token);
        outcome.Failure.ShouldBe(failure);
        outcome.Fates.Select(fate => fate.Kind).ShouldBe(
            [RowFateKind.Written, RowFateKind.Rejected, RowFateKind.Kept, RowFateKind.Kept]);
        _store.Stored.Keys.ShouldBe([(rows[0].User, rows[0].Item)]);
    }

    [Fact]
    public async Task A_refused_row_that_cannot_be_put_aside_is_kept()
    {
        var rows = Rows(1);
        _poison.Add(rows[0].Item);
        _store.RejectFailure = new TimeoutException();
        var outcome = await _writer.WriteAsync(rows, Token);
        outcome.Failure.ShouldBe(_store.RejectFailure);
        outcome.Fates.ShouldBe([new RowFate(RowFateKind.Kept)]);
    }

    private static FlushRow[] Rows(int count) =>
        [.. Enumerable.Range(0, count).Select(_ => new FlushRow(Guid.NewGuid(), Guid.NewGuid(), default))];

    private async Task<List<RowFateKind>> KindsAsync(FlushRow[] rows)
    {
        var outcome = await _writer.WriteAsync(rows, Token);
        outcome.Failure.ShouldBeNull();
        return [.. outcome.Fates.Select(fate => fate.Kind)];
    }
}
