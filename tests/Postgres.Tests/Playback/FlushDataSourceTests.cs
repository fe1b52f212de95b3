using MediaSync.Core.Flushing;
using MediaSync.Postgres.Playback;
using MediaSync.TestSupport.Databases;
using Microsoft.Extensions.Options;
using Npgsql;

namespace MediaSync.Postgres.Tests.Playback;

public sealed class FlushDataSourceTests(PostgresFixture postgres)
{
    private const string Server = "Host=127.0.0.1;Username=nobody;Database=nothing";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("00:00:20", 20)]
    [InlineData("00:00:15", 15)]
    [InlineData("00:00:15.001", 16)]
    [InlineData("00:05:00", 300)]
    public async Task A_command_takes_no_longer_than_the_setting_in_whole_seconds_rounded_up(string timeout, int seconds)
    {
        await using var flushes = new FlushDataSource(
            new PostgresConnection($"{Server};Command Timeout=1"),
            Options.Create(new FlushOptions { CommandTimeout = TimeSpan.Parse(timeout, null) }));
        await using var batch = flushes.Source.CreateBatch();
        batch.Timeout.ShouldBe(seconds);
        Settings(flushes).CommandTimeout.ShouldBe(seconds);
    }

    [Fact]
    public async Task A_command_outlasts_every_wait_for_a_slot_or_a_row()
    {
        await using var flushes = new FlushDataSource(
            new PostgresConnection(Server), Options.Create(new FlushOptions { CommandTimeout = TimeSpan.FromSeconds(15) }));
        flushes.LockTimeout.ShouldBe(TimeSpan.FromSeconds(10));
        TimeSpan.FromSeconds(Settings(flushes).CommandTimeout).ShouldBeGreaterThan(flushes.LockTimeout);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(64)]
    public async Task There_are_as_many_connections_as_slots_at_most_whatever_the_connection_string_says(int slots)
    {
        await using var flushes = new FlushDataSource(
            new PostgresConnection($"{Server};Minimum Pool Size=80;Maximum Pool Size=90;Application Name=mine"),
            Options.Create(new FlushOptions { WriterSlots = slots }));
        var settings = Settings(flushes);
        (settings.MinPoolSize, settings.MaxPoolSize, settings.ApplicationName).ShouldBe((1, slots, "mediasync-flush"));
    }

    [Fact]
    public async Task A_session_waits_for_the_disk_and_gives_up_on_locks_and_peers()
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync();
        await using var flushes = new FlushDataSource(
            new PostgresConnection(database.ConnectionString), Options.Create(new FlushOptions()), TimeSpan.FromMilliseconds(1_500));
        await using var command = flushes.Source.CreateCommand(
            """
            SELECT string_agg(current_setting(name), ' ' ORDER BY position)
              FROM unnest(ARRAY['lock_timeout', 'synchronous_commit', 'application_name']) WITH ORDINALITY AS of (name, position)
            """);
        (await command.ExecuteScalarAsync(Token)).ShouldBe("1500ms on mediasync-flush");
    }

    [Fact]
    public async Task The_last_connection_is_kept_for_the_next_flush_and_a_further_one_waits_for_its_turn()
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync();
        await using var flushes = new FlushDataSource(
            new PostgresConnection(database.ConnectionString), Options.Create(new FlushOptions { WriterSlots = 1 }));
        var first = await flushes.Source.OpenConnectionAsync(Token);
        var backend = first.ProcessID;
        var second = flushes.Source.OpenConnectionAsync(Token).AsTask();
        second.IsCompleted.ShouldBeFalse();
        await first.DisposeAsync();
        await using var same = await second;
        same.ProcessID.ShouldBe(backend);
    }

    private static NpgsqlConnectionStringBuilder Settings(FlushDataSource flushes) => new(flushes.Source.ConnectionString);
}
