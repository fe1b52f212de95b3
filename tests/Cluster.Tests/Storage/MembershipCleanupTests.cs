using MediaSync.TestSupport.Databases;
using Orleans.Runtime;
using static MediaSync.Cluster.Tests.Storage.MadeUpSilos;

namespace MediaSync.Cluster.Tests.Storage;

public sealed class MembershipCleanupTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly DateTime Later = Noon.AddHours(1);

    private ClusterDatabase _database = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await ClusterDatabase.CreateAsync(postgres);

    public async ValueTask DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task Silos_that_are_dead_for_long_are_removed_and_all_others_stay()
    {
        var table = await FillAsync();
        await table.CleanupDefunctSiloEntriesAsync(Later, Token);
        await ShouldBeLeftAsync(table, 1, 3, 4, 5);
        await table.CleanupDefunctSiloEntriesAsync(Later.AddSeconds(1), Token);
        await ShouldBeLeftAsync(table, 1);
    }

    [Fact]
    public async Task A_provider_that_knows_only_the_older_query_does_not_look_at_votes()
    {
        await _database.ExecuteAsync("DELETE FROM OrleansQuery WHERE QueryKey = 'CleanupDefunctSiloEntryKey'");
        var table = await FillAsync();
        await table.CleanupDefunctSiloEntriesAsync(Later, Token);
        await ShouldBeLeftAsync(table, 1, 3, 4);
    }

    [Fact]
    public async Task A_cleanup_leaves_the_version_and_other_clusters_alone()
    {
        var table = await FillAsync();
        var other = await _database.OpenMembershipAsync("other");
        await other.CleanupDefunctSiloEntriesAsync(Later.AddDays(1), Token);
        await ShouldBeLeftAsync(table, 1, 2, 3, 4, 5, 6);
        var before = (await table.ReadAllAsync(Token)).Version;
        await table.CleanupDefunctSiloEntriesAsync(Later.AddDays(1), Token);
        (await table.ReadAllAsync(Token)).Version.ShouldBe(before);
    }

    private async Task<IMembershipTable> FillAsync()
    {
        var table = await _database.OpenMembershipAsync();
        await InsertAsync(table, Entry(1));
        await InsertAsync(table, Entry(2, SiloStatus.Dead));
        var startedLater = Entry(3, SiloStatus.Dead);
        startedLater.StartTime = Later;
        await InsertAsync(table, startedLater);
        var beatLater = Entry(4, SiloStatus.Dead);
        beatLater.IAmAliveTime = Later;
        await InsertAsync(table, beatLater);
        await SuspectAsync(table, Entry(5), Later);
        await SuspectAsync(table, Entry(6), Noon);
        return table;
    }

    private static async Task SuspectAsync(IMembershipTable table, MembershipEntry entry, DateTime since)
    {
        await InsertAsync(table, entry);
        entry.Status = SiloStatus.Dead;
        entry.AddSuspector(Entry(1).SiloAddress, since);
        entry.AddSuspector(Entry(2).SiloAddress, Noon);
        var version = (await table.ReadAllAsync(Token)).Version;
        (await table.UpdateRowAsync(entry, version.VersionEtag, version.Next(), Token)).ShouldBeTrue();
    }

    private static async Task InsertAsync(IMembershipTable table, MembershipEntry entry) =>
        (await table.InsertRowAsync(entry, (await table.ReadAllAsync(Token)).Version.Next(), Token)).ShouldBeTrue();

    private static async Task ShouldBeLeftAsync(IMembershipTable table, params int[] silos) =>
        (await table.ReadAllAsync(Token)).Members.Select(member => member.Item1.SiloName)
            .ShouldBe(silos.Select(silo => $"silo-{silo}"), ignoreOrder: true);
}
