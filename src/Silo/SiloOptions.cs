using System.ComponentModel.DataAnnotations;

namespace MediaSync.Silo;

/// <summary>A silo's place in the cluster, and how long it may take to leave it.</summary>
public sealed class SiloOptions
{
    /// <summary>Where the settings are.</summary>
    public const string SectionName = "Silo";

    /// <summary>
    /// IP address that other silos and clients reach this silo at; it listens there. These ports know no users: keep them in a
    /// private network.
    /// </summary>
    /// <value>Default 127.0.0.1; <c>auto</c> takes the first address of this machine that is not loopback.</value>
    [Required]
    [RegularExpression("auto|[0-9a-fA-F.:]+", ErrorMessage = "Address must be an IP address such as 10.0.0.5, or auto.")]
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>TCP port for other silos.</summary>
    /// <value>1 to 65535; default 11111.</value>
    [Range(1, 65_535)]
    public int SiloPort { get; set; } = 11_111;

    /// <summary>TCP port for client apps.</summary>
    /// <value>1 to 65535; default 30000.</value>
    [Range(1, 65_535)]
    public int ClientPort { get; set; } = 30_000;

    /// <summary>Silos and clients with the same id are one cluster.</summary>
    /// <value>1 to 100 characters; default <c>mediasync</c>.</value>
    [Required]
    [StringLength(100, MinimumLength = 1)]
    public string ClusterId { get; set; } = "mediasync";

    /// <summary>Stays the same for as long as the deployment's data live.</summary>
    /// <value>1 to 100 characters; default <c>mediasync</c>.</value>
    [Required]
    [StringLength(100, MinimumLength = 1)]
    public string ServiceId { get; set; } = "mediasync";

    /// <summary>
    /// Longest wait for a member's answer to a probe. Three missed probes, seen by two members, and it is declared dead: its
    /// users are active elsewhere then. A shorter time finds the dead sooner and takes a busy machine for dead more easily.
    /// </summary>
    /// <value>500 milliseconds to 1 minute; default 5 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.500", "00:01:00")]
    public TimeSpan ProbeTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Longest that a user's grain may take to write what it holds when it is deactivated. Longer than Flushing:CommandTimeout.
    /// </summary>
    /// <value>16 seconds to 10 minutes; default 30 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:16", "00:10:00")]
    public TimeSpan DeactivationTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Longest that the whole orderly stop may take: first the API's requests end, then the users' grains write, then the
    /// pipeline
    /// drains. Longer than Gateway:RequestTimeout and <see cref="DeactivationTimeout"/> together.
    /// </summary>
    /// <value>17 seconds to 15 minutes; default 75 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:17", "00:15:00")]
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(75);

    /// <summary>
    /// How long the platform waits between asking the process to end and killing it. MediaSync cannot change it: say here what
    /// is set there (Kubernetes: terminationGracePeriodSeconds), so that the start can check it. Longer than
    /// <see cref="ShutdownTimeout"/>.
    /// </summary>
    /// <value>18 seconds to 20 minutes; default 90 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:18", "00:20:00")]
    public TimeSpan ContainerGrace { get; set; } = TimeSpan.FromSeconds(90);

    /// <summary>
    /// Connections for the cluster's own business: members, reminders, grain storage. MediaSync's grains store nothing there.
    /// </summary>
    /// <value>2 to 100; default 4.</value>
    [Range(2, 100)]
    public int MaxClusterConnections { get; set; } = 4;

    /// <summary>
    /// File with the administrator's key. Every silo must be given the same one, or each start revokes the key of the others.
    /// A file that is not there is made.
    /// </summary>
    /// <value>Default: none; then the keys that the database knows go on to hold.</value>
    public string? AdministratorKeyFile { get; set; }

    /// <summary>
    /// PKCS #12 file with the certificate and private key that encrypt the data protection keys in the database. The same for
    /// every silo.
    /// </summary>
    /// <value>Default: none; then whoever reads the database can decrypt the media servers' tokens.</value>
    public string? KeyCertificateFile { get; set; }

    /// <summary>Password of <see cref="KeyCertificateFile"/>.</summary>
    /// <value>Default: none.</value>
    public string? KeyCertificatePassword { get; set; }
}
