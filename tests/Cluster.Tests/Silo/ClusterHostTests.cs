using MediaSync.Silo;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace MediaSync.Cluster.Tests.Silo;

public sealed class ClusterHostTests
{
    [Fact]
    public async Task A_probe_is_never_waited_for_longer_than_the_setting_says_and_the_table_of_members_is_read_at_twice_that()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.Configure<MediaSync.Silo.SiloOptions>(options => options.ProbeTimeout = TimeSpan.FromSeconds(2));
        builder.UseCluster();
        await using var application = builder.Build();
        var membership = application.Services.GetRequiredService<IOptions<ClusterMembershipOptions>>().Value;
        (membership.MinProbeTimeout, membership.ProbeTimeout, membership.MaxProbeTimeout)
            .ShouldBe((TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2)));
        membership.TableRefreshTimeout.ShouldBe(TimeSpan.FromSeconds(4));
    }
}
