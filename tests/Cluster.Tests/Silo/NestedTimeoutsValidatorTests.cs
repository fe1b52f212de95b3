using MediaSync.Core.Flushing;
using MediaSync.Silo;
using Microsoft.Extensions.Options;

namespace MediaSync.Cluster.Tests.Silo;

public sealed class NestedTimeoutsValidatorTests
{
    [Fact]
    public void The_defaults_nest() => Validate(20, 30, 60, 90).ShouldBeEmpty();

    [Theory]
    [InlineData(30, 30, 60, 90, "Flushing:CommandTimeout", "Silo:DeactivationTimeout")]
    [InlineData(20, 60, 60, 90, "Silo:DeactivationTimeout", "Silo:ShutdownTimeout")]
    [InlineData(20, 30, 95, 90, "Silo:ShutdownTimeout", "Silo:ContainerGrace")]
    public void Who_waits_no_longer_than_what_is_waited_for_is_named_with_it(
        int command, int deactivation, int shutdown, int grace, string shorter, string longer)
    {
        var failure = Validate(command, deactivation, shutdown, grace).ShouldHaveSingleItem();
        failure.ShouldStartWith(longer);
        failure.ShouldContain($"must be longer than {shorter}");
    }

    [Fact]
    public void Every_pair_that_is_wrong_is_named() => Validate(100, 90, 80, 70).Count.ShouldBe(3);

    private static List<string> Validate(int command, int deactivation, int shutdown, int grace)
    {
        var flushing = Options.Create(new FlushOptions { CommandTimeout = TimeSpan.FromSeconds(command) });
        var result = new NestedTimeoutsValidator(flushing).Validate(null, new SiloOptions
        {
            DeactivationTimeout = TimeSpan.FromSeconds(deactivation),
            ShutdownTimeout = TimeSpan.FromSeconds(shutdown),
            ContainerGrace = TimeSpan.FromSeconds(grace),
        });
        return [.. result.Failures ?? []];
    }
}
