using System.ComponentModel.DataAnnotations;

namespace MediaSync.Gateway;

/// <summary>Bounds of the HTTP API.</summary>
public sealed class GatewayOptions
{
    /// <summary>Where the settings are.</summary>
    public const string SectionName = "Gateway";

    /// <summary>IP address to listen on. Beyond loopback, put a proxy with TLS in front: tokens travel in a header.</summary>
    /// <value>Default 127.0.0.1, this machine only; 0.0.0.0 is every IPv4 address, :: every address.</value>
    [Required]
    [RegularExpression(@"[0-9a-fA-F.:]+", ErrorMessage = "Address must be an IP address such as 127.0.0.1.")]
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>TCP port to listen on.</summary>
    /// <value>0 to 65535; 0 takes a free one, which is printed at start. Default 8765.</value>
    [Range(0, 65_535)]
    public int Port { get; set; } = 8765;

    /// <summary>Largest body of a request. A longer one is answered with 413.</summary>
    /// <value>64 KiB to 16 MiB in bytes; default 1 MiB, which holds 1,000 reports three times over.</value>
    [Range(64 * 1024, 16 * 1024 * 1024)]
    public int MaxBodyBytes { get; set; } = 1024 * 1024;

    /// <summary>Longest time a request may take, those that ask a media server apart. Then it is answered with 504.</summary>
    /// <value>15 seconds, longer than a report waits for its commit, to 5 minutes; default 30 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:15", "00:05:00")]
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest time a request may take that asks a media server, which is tried again when it is slow.</summary>
    /// <value>15 seconds to 10 minutes; default 2 minutes.</value>
    [Range(typeof(TimeSpan), "00:00:15", "00:10:00")]
    public TimeSpan MediaServerRequestTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Wrong tokens that one address may send in a minute. After these it is answered with 429, except for tokens that were
    /// right before: whoever shares the address with a guesser is not locked out.
    /// </summary>
    /// <value>1 to 10,000; default 20.</value>
    [Range(1, 10_000)]
    public int MaxFailedAuthenticationsPerMinute { get; set; } = 20;
}
