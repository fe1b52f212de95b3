using System.Net;
using MediaSync.TestSupport.Databases;
using Orleans.Runtime;
using static MediaSync.Cluster.Tests.Storage.MadeUpSilos;

namespace MediaSync.Cluster.Tests.Storage;

public sealed class MembershipTests(PostgresFixture postgres) : IAsyncLifetime
{
    private ClusterDatabase _database = null!;
    private IMembershipTable _table = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await ClusterDatabase.CreateAsync(postgres);
        _table = await _database.OpenMembershipAsync();
    }

    public async ValueTask DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task A_new_cluster_has_a_version_and_no_silos()
    {
        var read = await _table.ReadAllAsync(Token);
        read.Members.ShouldBeEmpty();
        read.Version.Version.ShouldBe(0);
        read.Version.VersionEtag.ShouldBe("0");
    }

    [Fact]
    public async Task A_silo_that_joins_is_read_back_as_it_was_written()
    {
        var entry = Entry(1);
        // PostgreSQL keeps microseconds.
        entry.StartTime = Noon.AddMicroseconds(123_456);
        (await InsertAsync(entry)).ShouldBeTrue();

        var read = await _table.ReadRowAsync(entry.SiloAddress, Token);
        read.Version.Version.ShouldBe(1);
        var (stored, etag) = read.Members.ShouldHaveSingleItem();
        etag.ShouldBe("1");
        stored.SiloAddress.ShouldBe(entry.SiloAddress);
        stored.SiloName.ShouldBe("silo-1");
        stored.HostName.ShouldBe("host-1");
        stored.Status.ShouldBe(SiloStatus.Active);
        stored.ProxyPort.ShouldBe(30001);
        stored.SuspectTimes.ShouldBeNull();
        stored.StartTime.ShouldBe(entry.StartTime);
        stored.StartTime.Kind.ShouldBe(DateTimeKind.Utc);
        stored.IAmAliveTime.ShouldBe(Noon);
    }

    [Fact]
    public async Task A_silo_that_never_joined_is_read_as_the_version_alone()
    {
        (await InsertAsync(Entry(1))).ShouldBeTrue();
        var read = await _table.ReadRowAsync(Entry(2).SiloAddress, Token);
        read.Members.ShouldBeEmpty();
        read.Version.Version.ShouldBe(1);
    }

    [Fact]
    public async Task A_silo_that_is_there_already_cannot_join_and_moves_nothing()
    {
        (await InsertAsync(Entry(1))).ShouldBeTrue();
        (await InsertAsync(Entry(1))).ShouldBeFalse();
        (await _table.ReadAllAsync(Token)).Version.Version.ShouldBe(1);
    }

    [Fact]
    public async Task A_silo_that_read_an_older_version_cannot_join()
    {
        var before = (await _table.ReadAllAsync(Token)).Version.Next();
        (await _table.InsertRowAsync(Entry(1), before, Token)).ShouldBeTrue();
        (await _table.InsertRowAsync(Entry(2), before, Token)).ShouldBeFalse();
        (await _table.ReadAllAsync(Token)).Members.ShouldHaveSingleItem().Item1.SiloAddress.ShouldBe(Entry(1).SiloAddress);
    }

    [Fact]
    public async Task Of_eight_silos_that_join_with_the_same_version_one_wins()
    {
        for (var round = 0; round < 5; round++)
        {
            var next = (await _table.ReadAllAsync(Token)).Version.Next();
            var joined = await Task.WhenAll(
                Enumerable.Range(1, 8).Select(silo => _table.InsertRowAsync(Entry(silo + (10 * round)), next, Token)));
            joined.Count(won => won).ShouldBe(1);
            var read = await _table.ReadAllAsync(Token);
            read.Members.Count.ShouldBe(round + 1);
            read.Version.Version.ShouldBe(round + 1);
        }
    }

    [Fact]
    public async Task A_change_of_status_and_a_suspicion_are_written_with_the_next_version()
    {
        (await InsertAsync(Entry(1))).ShouldBeTrue();
        var (entry, etag, version) = await ReadAsync(1);
        entry.Status = SiloStatus.ShuttingDown;
        entry.AddSuspector(Entry(2).SiloAddress, Noon);
        (await _table.UpdateRowAsync(entry, etag, version.Next(), Token)).ShouldBeTrue();

        var (changed, _, after) = await ReadAsync(1);
        after.Version.ShouldBe(2);
        changed.Status.ShouldBe(SiloStatus.ShuttingDown);
        changed.SuspectTimes.ShouldBe([Tuple.Create(Entry(2).SiloAddress, Noon)]);
    }

    [Fact]
    public async Task A_change_of_what_was_read_before_another_change_is_refused()
    {
        (await InsertAsync(Entry(1))).ShouldBeTrue();
        var (entry, etag, version) = await ReadAsync(1);
        (await InsertAsync(Entry(2))).ShouldBeTrue();
        entry.Status = SiloStatus.Dead;
        (await _table.UpdateRowAsync(entry, etag, version.Next(), Token)).ShouldBeFalse();
        (await ReadAsync(1)).Entry.Status.ShouldBe(SiloStatus.Active);
    }

    [Fact]
    public async Task Of_eight_votes_on_the_same_version_one_wins()
    {
        (await InsertAsync(Entry(1))).ShouldBeTrue();
        var (_, etag, version) = await ReadAsync(1);
        var votes = await Task.WhenAll(Enumerable.Range(2, 8).Select(voter =>
        {
            var entry = Entry(1);
            entry.AddSuspector(Entry(voter).SiloAddress, Noon);
            return _table.UpdateRowAsync(entry, etag, version.Next(), Token);
        }));
        votes.Count(won => won).ShouldBe(1);
        var (stored, _, after) = await ReadAsync(1);
        after.Version.ShouldBe(2);
        stored.SuspectTimes.ShouldNotBeNull().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_change_of_a_silo_that_is_not_there_moves_nothing()
    {
        var version = (await _table.ReadAllAsync(Token)).Version;
        (await _table.UpdateRowAsync(Entry(1), version.VersionEtag, version.Next(), Token)).ShouldBeFalse();
        (await _table.ReadAllAsync(Token)).Version.Version.ShouldBe(0);
    }

    [Fact]
    public async Task A_heartbeat_leaves_the_version_alone_and_what_was_read_before_it_stays_good()
    {
        (await InsertAsync(Entry(1))).ShouldBeTrue();
        var (entry, etag, version) = await ReadAsync(1);
        await BeatAsync(1, Noon.AddSeconds(30));
        var (alive, _, after) = await ReadAsync(1);
        alive.IAmAliveTime.ShouldBe(Noon.AddSeconds(30));
        after.ShouldBe(version);

        entry.Status = SiloStatus.Stopping;
        (await _table.UpdateRowAsync(entry, etag, version.Next(), Token)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_vote_does_not_set_a_newer_heartbeat_back()
    {
        (await InsertAsync(Entry(1))).ShouldBeTrue();
        var (read, etag, version) = await ReadAsync(1);
        await BeatAsync(1, Noon.AddSeconds(30));
        read.AddSuspector(Entry(2).SiloAddress, Noon);
        (await _table.UpdateRowAsync(read, etag, version.Next(), Token)).ShouldBeTrue();
        (await ReadAsync(1)).Entry.IAmAliveTime.ShouldBe(Noon.AddSeconds(30));
    }

    [Fact]
    public async Task Clusters_in_one_database_do_not_see_each_other()
    {
        var other = await _database.OpenMembershipAsync("other");
        (await InsertAsync(Entry(1))).ShouldBeTrue();
        (await other.ReadAllAsync(Token)).Members.ShouldBeEmpty();
        await other.DeleteMembershipTableEntriesAsync("other", Token);
        (await _table.ReadAllAsync(Token)).Members.Count.ShouldBe(1);
        await _table.DeleteMembershipTableEntriesAsync("cluster", Token);
        (await _database.ScalarAsync<long>("SELECT count(*) FROM cluster_members")).ShouldBe(0);
    }

    [Fact]
    public async Task A_silo_that_starts_later_keeps_the_version_that_it_finds()
    {
        (await InsertAsync(Entry(1))).ShouldBeTrue();
        (await (await _database.OpenMembershipAsync()).ReadAllAsync(Token)).Version.Version.ShouldBe(1);
    }

    [Fact]
    public async Task Clients_find_the_active_silos_that_have_a_gateway()
    {
        (await InsertAsync(Entry(1))).ShouldBeTrue();
        (await InsertAsync(Entry(2, proxyPort: 0))).ShouldBeTrue();
        (await InsertAsync(Entry(3, status: SiloStatus.Joining))).ShouldBeTrue();
        (await InsertAsync(Entry(4, status: SiloStatus.Dead))).ShouldBeTrue();
        var gateways = await (await _database.OpenGatewaysAsync()).GetGatewaysAsync(Token);
        gateways.ShouldHaveSingleItem().ShouldBe(
            SiloAddress.New(IPAddress.Parse("10.0.0.1"), 30001, Entry(1).SiloAddress.Generation).ToGatewayUri());
    }

    private Task BeatAsync(int silo, DateTime time)
    {
        var entry = Entry(silo);
        entry.IAmAliveTime = time;
        return _table.UpdateIAmAliveAsync(entry, Token);
    }

    private async Task<bool> InsertAsync(MembershipEntry entry) =>
        await _table.InsertRowAsync(entry, (await _table.ReadAllAsync(Token)).Version.Next(), Token);

    private async Task<(MembershipEntry Entry, string Etag, TableVersion Version)> ReadAsync(int silo)
    {
        var read = await _table.ReadRowAsync(Entry(silo).SiloAddress, Token);
        var (entry, etag) = read.Members.ShouldHaveSingleItem();
        return (entry, etag, read.Version);
    }
}
