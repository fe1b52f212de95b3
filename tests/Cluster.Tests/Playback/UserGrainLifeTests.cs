using System.Diagnostics.Metrics;
using MediaSync.Core.Flushing;
using MediaSync.Core.Playback;
using MediaSync.Core.Playback.Users;
using MediaSync.TestSupport.Databases;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace MediaSync.Cluster.Tests.Playback;

/// <summary>Activations come and go, and silos; what was accepted is written all the same.</summary>
public sealed class UserGrainLifeTests(PostgresFixture postgres)
{
    private static readonly (string, string) Late = ("Flushing:Linger", "00:01:00");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_deactivation_writes_what_is_held_and_the_next_life_is_another_epoch_with_marks_of_0()
    {
        await using var cluster = await GrainCluster.StartAsync(postgres, Late);
        var (user, item) = (await cluster.AddUserAsync(), (await cluster.AddMoviesAsync(1))[0]);
        var taken = await cluster.ReportAsync(user, await cluster.AskAsync(user), Acknowledge.Accepted, GrainCluster.Report(1, item));
        (await cluster.CountRowsAsync()).ShouldBe(0);
        await cluster.DeactivateAsync(user);
        (await cluster.CountRowsAsync()).ShouldBe(1);
        var active = cluster.Silos[0].ServiceProvider.GetRequiredService<ActiveUsers>();
        (active.Count, active.Unwritten).ShouldBe((0, 0));

        var next = await cluster.ReportAsync(user, taken, Acknowledge.Accepted);
        next.Epoch.ShouldNotBe(taken.Epoch);
        (next.AcceptedThrough, next.DurableThrough).ShouldBe((0, 0));
        (await cluster.Playback.GetContinueWatchingAsync(user, 10, Token)).ShouldHaveSingleItem().Item.ShouldBe(item);
    }

    [Fact]
    public async Task An_idle_user_is_let_go_but_not_before_everything_is_written()
    {
        var idle = TimeSpan.FromSeconds(3);
        await using var cluster = await GrainCluster.StartAsync(
            postgres,
            silos: 1,
            services =>
            {
                // Shorter than a deployment may set it.
                services.RemoveAll<IValidateOptions<PlaybackOptions>>();
                services.Configure<GrainCollectionOptions>(
                    options => (options.CollectionAge, options.CollectionQuantum) = (idle, idle / 3));
            },
            ("Playback:UserIdleTime", $"{idle}"));
        var (user, item) = (await cluster.AddUserAsync(), (await cluster.AddMoviesAsync(1))[0]);
        var first = await cluster.AskAsync(user);
        await using (await cluster.HoldFlushesAsync())
        {
            await cluster.ReportAsync(user, first, Acknowledge.Accepted, GrainCluster.Report(1, item));
            await Task.Delay(idle * 3, Token);
            var held = await cluster.AskAsync(user);
            (held.Epoch, held.AcceptedThrough, held.DurableThrough).ShouldBe((first.Epoch, 1, 0));
        }

        var active = cluster.Silos[0].ServiceProvider.GetRequiredService<ActiveUsers>();
        await UntilAsync(() => active.Count == 0);
        (await cluster.CountRowsAsync()).ShouldBe(1);
        (await cluster.AskAsync(user)).Epoch.ShouldNotBe(first.Epoch);
    }

    [Fact]
    public async Task A_silo_that_stops_writes_everything_its_users_hold_in_few_transactions()
    {
        const int Users = 3_000;
        await using var cluster = await GrainCluster.StartAsync(postgres, Late);
        var (users, item) = (await cluster.AddUsersAsync(Users), (await cluster.AddMoviesAsync(1))[0]);
        await Task.WhenAll(users.Select(user => cluster.ReportAsync(user, null, Acknowledge.Accepted, GrainCluster.Report(1, item))));
        (await cluster.CountRowsAsync()).ShouldBe(0);
        var silo = cluster.Silos[0];
        silo.ServiceProvider.GetRequiredService<ActiveUsers>().Unwritten.ShouldBe(Users);

        var flushes = 0;
        using var listener = new MeterListener();
        var meters = silo.ServiceProvider.GetRequiredService<IMeterFactory>();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Name == "mediasync.flush.rows" && instrument.Meter.Scope == meters)
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<int>((_, _, _, _) => Interlocked.Increment(ref flushes));
        listener.Start();
        await cluster.StopSiloAsync(silo);
        (await cluster.CountRowsAsync()).ShouldBe(Users);
        TestContext.Current.TestOutputHelper?.WriteLine($"{flushes} transactions");
        flushes.ShouldBeInRange(1, Users / 10);
    }

    [Fact]
    public async Task What_grains_cannot_write_in_time_the_pipeline_writes_after_them()
    {
        await using var cluster = await GrainCluster.StartAsync(
            postgres,
            silos: 1,
            services => services.Configure<GrainCollectionOptions>(options => options.DeactivationTimeout = TimeSpan.FromSeconds(1)),
            Late);
        var (users, item) = (await cluster.AddUsersAsync(50), (await cluster.AddMoviesAsync(1))[0]);
        await Task.WhenAll(users.Select(user => cluster.ReportAsync(user, null, Acknowledge.Accepted, GrainCluster.Report(1, item))));
        var active = cluster.Silos[0].ServiceProvider.GetRequiredService<ActiveUsers>();
        Task stopping;
        await using (await cluster.HoldFlushesAsync())
        {
            stopping = cluster.StopSiloAsync(cluster.Silos[0]);
            await UntilAsync(() => active.Count == 0);
            active.Unwritten.ShouldBe(50);
            stopping.IsCompleted.ShouldBeFalse();
        }

        await stopping;
        (await cluster.CountRowsAsync()).ShouldBe(50);
    }

    [Fact]
    public async Task Whichever_silo_is_asked_the_users_one_grain_answers()
    {
        await using var cluster = await GrainCluster.StartAsync(postgres, silos: 2, _ => { }, Late);
        var users = await cluster.AddUsersAsync(20);
        foreach (var user in users)
        {
            var first = await cluster.AskAsync(user);
            foreach (var silo in cluster.Silos)
            {
                var call = GrainCluster.CallOf(user, null, Acknowledge.Accepted);
                (await GrainCluster.PlaybackIn(silo).ReportAsync(user, call, Token)).Epoch.ShouldBe(first.Epoch);
            }
        }
    }

    [Fact]
    public async Task A_user_lives_where_the_first_call_came_in()
    {
        await using var cluster = await GrainCluster.StartAsync(postgres, silos: 2, _ => { }, Late);
        var users = await cluster.AddUsersAsync(20);
        foreach (var (user, index) in users.Select((user, index) => (user, index)))
        {
            var call = GrainCluster.CallOf(user, null, Acknowledge.Accepted);
            await GrainCluster.PlaybackIn(cluster.Silos[index % 4 == 0 ? 0 : 1]).ReportAsync(user, call, Token);
        }

        cluster.Silos.Select(silo => silo.ServiceProvider.GetRequiredService<ActiveUsers>().Count).ShouldBe([5, 15]);
    }

    [Fact]
    public async Task Users_of_a_silo_that_leaves_go_on_at_the_other_and_find_their_rows()
    {
        await using var cluster = await GrainCluster.StartAsync(postgres, silos: 2, _ => { }, Late);
        var (users, item) = (await cluster.AddUsersAsync(20), (await cluster.AddMoviesAsync(1))[0]);
        var leaving = cluster.Silos[1];
        var before = new Dictionary<Guid, ReportAnswer>();
        foreach (var user in users)
        {
            var call = GrainCluster.CallOf(user, null, Acknowledge.Accepted, GrainCluster.Report(1, item));
            before.Add(user, await GrainCluster.PlaybackIn(leaving).ReportAsync(user, call, Token));
        }

        await cluster.StopSiloAsync(leaving);
        (await cluster.CountRowsAsync()).ShouldBe(users.Length);
        foreach (var user in users)
        {
            var after = await GrainCluster.PlaybackIn(cluster.Silos[0]).ReportAsync(
                user, GrainCluster.CallOf(user, before[user], Acknowledge.Durable, GrainCluster.Report(2, item)), Token);
            after.Epoch.ShouldNotBe(before[user].Epoch);
            after.Durable.ShouldBe([2]);
        }
    }

    [Fact]
    public async Task The_writer_slots_are_shared_by_the_silos_there_are()
    {
        await using var cluster = await GrainCluster.StartAsync(postgres, silos: 2, _ => { });
        WriterShare[] shares = [.. cluster.Silos.Select(silo => silo.ServiceProvider.GetRequiredService<WriterShare>())];
        await UntilAsync(() => Array.TrueForAll(shares, share => share.Current == 1));
        await cluster.StopSiloAsync(cluster.Silos[1]);
        await UntilAsync(() => shares[0].Current == 2);
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        while (!condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), patience.Token);
        }
    }
}
