using System.Net;
using System.Net.NetworkInformation;
using MediaSync.Hosting;
using MediaSync.Silo;

namespace MediaSync.Cluster.Tests.Silo;

public sealed class SiloPlaceTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.1.2.3")]
    [InlineData("fd00::5")]
    public void An_address_is_taken_as_it_is(string address) =>
        SiloPlace.Of(new SiloOptions { Address = address }).ShouldBe(IPAddress.Parse(address));

    [Fact]
    public void Anything_else_is_named()
    {
        var error = Should.Throw<SettingException>(() => SiloPlace.Of(new SiloOptions { Address = "1.2.3.4.5" }));
        error.Message.ShouldBe("The setting Silo:Address is not an IP address: 1.2.3.4.5");
    }

    [Fact]
    public void Auto_is_an_address_of_this_machine_that_others_can_reach_or_says_that_there_is_none()
    {
        IPAddress[] own = [.. NetworkInterface.GetAllNetworkInterfaces()
            .SelectMany(card => card.GetIPProperties().UnicastAddresses)
            .Select(unicast => unicast.Address)
            .Where(address => !IPAddress.IsLoopback(address) && !address.IsIPv6LinkLocal)];
        var options = new SiloOptions { Address = "auto" };
        if (own.Length == 0)
        {
            Should.Throw<SettingException>(() => SiloPlace.Of(options)).Message.ShouldContain("no address besides loopback");
        }
        else
        {
            own.ShouldContain(SiloPlace.Of(options));
        }
    }
}
