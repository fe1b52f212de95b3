using System.Net;
using MediaSync.Gateway.Authentication;
using MediaSync.TestSupport.Time;
using Microsoft.Extensions.Options;

namespace MediaSync.Gateway.Tests.Authentication;

public sealed class FailedAuthenticationsTests
{
    private static readonly IPAddress Address = IPAddress.Parse("192.0.2.1");

    private readonly ManualTimeProvider _time = new();
    private readonly FailedAuthentications _failures;

    public FailedAuthenticationsTests() =>
        _failures = new FailedAuthentications(Options.Create(new GatewayOptions { MaxFailedAuthenticationsPerMinute = 2 }), _time);

    [Fact]
    public void An_address_waits_for_the_rest_of_its_minute()
    {
        _failures.Failed(Address, "a");
        _time.Advance(TimeSpan.FromSeconds(20));
        _failures.MustWait(Address, "b", out _).ShouldBeFalse();
        _failures.Failed(Address, "b");
        _failures.MustWait(Address, "c", out var pause).ShouldBeTrue();
        pause.ShouldBe(TimeSpan.FromSeconds(40));
        _time.Advance(pause);
        _failures.MustWait(Address, "c", out _).ShouldBeFalse();
    }

    [Fact]
    public void Other_addresses_do_not_wait()
    {
        Fail(Address, 2);
        _failures.MustWait(IPAddress.Parse("192.0.2.2"), "c", out _).ShouldBeFalse();
    }

    [Fact]
    public void Addresses_of_one_network_count_together()
    {
        Fail(IPAddress.Parse("2001:db8::1"), 2);
        _failures.MustWait(IPAddress.Parse("2001:db8::ffff:1"), "c", out _).ShouldBeTrue();
        _failures.MustWait(IPAddress.Parse("2001:db8:0:1::1"), "c", out _).ShouldBeFalse();
        Fail(IPAddress.Parse("::ffff:192.0.2.1"), 2);
        _failures.MustWait(Address, "c", out _).ShouldBeTrue();
    }

    [Fact]
    public void A_token_that_was_right_passes_until_it_is_wrong()
    {
        _failures.Accepted("right");
        Fail(Address, 2);
        _failures.MustWait(Address, "right", out _).ShouldBeFalse();
        _failures.Failed(Address, "right");
        _failures.MustWait(Address, "right", out _).ShouldBeTrue();
    }

    [Fact]
    public void A_flood_of_addresses_takes_bounded_memory()
    {
        for (var number = 0; number < FailedAuthentications.Capacity; number++)
        {
            _failures.Failed(new IPAddress(number), "a");
        }

        Fail(Address, 2);
        _failures.MustWait(Address, "c", out _).ShouldBeTrue();
    }

    private void Fail(IPAddress address, int times)
    {
        for (var time = 0; time < times; time++)
        {
            _failures.Failed(address, "wrong");
        }
    }
}
