using MediaSync.Gateway;

namespace MediaSync.Hosting;

/// <summary>A setting with a name of its own on the command line.</summary>
/// <param name="Name">As it is typed, for example <c>--port</c>.</param>
/// <param name="Value">What the help calls its value.</param>
/// <param name="Setting">The setting that it stands for, <c>Section:Key</c>. Given both ways, the option wins.</param>
/// <param name="Description">What the help says of it, without the setting, which is added.</param>
public sealed record HostOption(string Name, string Value, string Setting, string Description)
{
    /// <summary>Where the API listens.</summary>
    public static HostOption Address { get; } = new(
        "--address",
        "ip",
        $"{GatewayOptions.SectionName}:{nameof(GatewayOptions.Address)}",
        "IP address to listen on, default 127.0.0.1");

    /// <summary>The port that the API listens on.</summary>
    public static HostOption Port { get; } = new(
        "--port",
        "number",
        $"{GatewayOptions.SectionName}:{nameof(GatewayOptions.Port)}",
        "Port to listen on, default 8765; 0 takes a free one");
}
