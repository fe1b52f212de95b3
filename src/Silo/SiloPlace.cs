using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using MediaSync.Hosting;

namespace MediaSync.Silo;

/// <summary>Where a silo is in the network.</summary>
internal static class SiloPlace
{
    /// <exception cref="SettingException">The setting is no address, or <c>auto</c> finds none.</exception>
    public static IPAddress Of(SiloOptions options)
    {
        if (options.Address == "auto")
        {
            return FindOwn() ?? throw new SettingException(
                "Silo:Address is auto, but this machine has no address besides loopback: name one.");
        }

        return IPAddress.TryParse(options.Address, out var address)
            ? address
            : throw new SettingException($"The setting Silo:Address is not an IP address: {options.Address}");
    }

    /// <summary>IPv4 before IPv6, in the order of the machine's interfaces.</summary>
    private static IPAddress? FindOwn() => NetworkInterface.GetAllNetworkInterfaces()
        .Where(card => card.OperationalStatus == OperationalStatus.Up)
        .SelectMany(card => card.GetIPProperties().UnicastAddresses)
        .Select(unicast => unicast.Address)
        .Where(address => !IPAddress.IsLoopback(address) && !address.IsIPv6LinkLocal)
        .OrderBy(address => address.AddressFamily == AddressFamily.InterNetwork ? 0 : 1)
        .FirstOrDefault();
}
