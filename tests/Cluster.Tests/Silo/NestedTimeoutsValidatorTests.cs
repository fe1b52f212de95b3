using MediaSync.Core.Flushing;
using MediaSync.Core.Sync;
using MediaSync.Gateway;
using MediaSync.Silo;
using Microsoft.Extensions.Options;

namespace MediaSync.Cluster.Tests.Silo;

public sealed class NestedTimeoutsValidatorTests
{
    [Fact]
    public void The_defaults_nest() => Validate(
        new FlushOptions(), new GatewayOptions(), new SiloOptions()).ShouldBeEmpty();

    [Theory]
    [InlineData(30, 30, 61, 90, "Flushing:CommandTimeout", "Silo:DeactivationTimeout")]
    [InlineData(20, 30, 60, 90, "Gateway:RequestTimeout and Silo:DeactivationTimeout together (00:01:00)", "Silo:ShutdownTimeout")]
    [InlineData(20, 30, 95, 90, "Silo:ShutdownTimeout", "Silo:ContainerGrace")]
    public void Who_waits_no_longer_than_what_is_waited_for_is_named_with_it(
        int command, int deactivation, int shutdown, int grace, string shorter, string longer)
    {
        var failure = Validate(command, deactivation, shutdown, grace).ShouldHaveSingleItem();
        failure.ShouldStartWith(longer);
        failure.ShouldContain($"must be longer than {shorter}");
    }

    [Fact]
    public void A_grain_waits_longer_than_its_pass_may_take_to_stop()
    {
        var sync = Options.Create(new SyncOptions { StopTimeout = TimeSpan.FromSeconds(30) });
        var validator = new NestedTimeoutsValidator(
            Options.Create(new FlushOptions()), sync, Options.Create(new GatewayOptions()));
        validator.Validate(null, new SiloOptions()).Failures.ShouldNotBeNull().ShouldHaveSingleItem()
            .ShouldStartWith("Silo:DeactivationTimeout (00:00:30) must be longer than Sync:StopTimeout");
    }

    [Fact]
    public void Every_pair_that_is_wrong_is_named() => Validate(100, 90, 80, 70).Count.ShouldBe(3);

    private static List<string> Validate(int command, int deactivation, int shutdown, int grace) => Validate(
        new FlushOptions { CommandTimeout = TimeSpan.FromSeconds(command) },
        new GatewayOptions { RequestTimeout = TimeSpan.FromSeconds(30) },
        new SiloOptions
        {
            DeactivationTimeout = TimeSpan.FromSeconds(deactivation),
            ShutdownTimeout = TimeSpan.FromSeconds(shutdown),
            ContainerGrace = TimeSpan.FromSeconds(grace),
        });

    private static List<string> Validate(FlushOptions flushing, GatewayOptions gateway, SiloOptions silo) =>
        [.. new NestedTimeoutsValidator(Options.Create(flushing), Options.Create(new SyncOptions()), Options.Create(gateway))
            .Validate(null, silo).Failures ?? []];
}
