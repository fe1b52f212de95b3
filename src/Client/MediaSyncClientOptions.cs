using System.ComponentModel.DataAnnotations;
using Npgsql;

namespace MediaSync.Client;

/// <summary>Where the cluster is. Give the database or the silos' addresses.</summary>
public sealed class MediaSyncClientOptions : IValidatableObject
{
    /// <summary>
    /// The cluster's database as an Npgsql connection string: the client reads the members from it, and finds new ones.
    /// </summary>
    /// <value>Default: none; then <see cref="Gateways"/> are needed.</value>
    public string? ConnectionString { get; set; }

    /// <summary>
    /// Silos' addresses as <c>ip:port</c>, the port being their <c>Silo:ClientPort</c>: for apps that do not reach the
    /// database. Members that are not listed are not found.
    /// </summary>
    /// <value>At most 100; default none.</value>
    [MaxLength(100)]
    public IList<string> Gateways { get; } = [];

    /// <summary>The silos' <c>Silo:ClusterId</c>.</summary>
    /// <value>1 to 100 characters; default <c>mediasync</c>.</value>
    [Required]
    [StringLength(100)]
    public string ClusterId { get; set; } = "mediasync";

    /// <summary>The silos' <c>Silo:ServiceId</c>.</summary>
    /// <value>1 to 100 characters; default <c>mediasync</c>.</value>
    [Required]
    [StringLength(100)]
    public string ServiceId { get; set; } = "mediasync";

    /// <summary>
    /// How often the list of silos is read anew. A silo that left is noticed at once, a new one after this long.
    /// </summary>
    /// <value>1 second to 10 minutes; default 10 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan RefreshInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Longest that connecting at start is tried, also while no silo is up.</summary>
    /// <value>1 second to 1 hour; default 1 minute.</value>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (string.IsNullOrWhiteSpace(ConnectionString) == (Gateways.Count == 0))
        {
            yield return new ValidationResult(
                "Give either ConnectionString or Gateways.", [nameof(ConnectionString), nameof(Gateways)]);
        }

        if (!string.IsNullOrWhiteSpace(ConnectionString) && !IsConnectionString(ConnectionString))
        {
            // Without the value, and without Npgsql's words: they may repeat the password.
            yield return new ValidationResult(
                "ConnectionString is not one of Npgsql: it is written Host=...;Username=...;Password=...;Database=...",
                [nameof(ConnectionString)]);
        }

        foreach (var gateway in Gateways.Where(gateway => !System.Net.IPEndPoint.TryParse(gateway, out var at) || at.Port == 0))
        {
            yield return new ValidationResult($"\"{gateway}\" is not ip:port.", [nameof(Gateways)]);
        }
    }

    private static bool IsConnectionString(string text)
    {
        try
        {
            _ = new NpgsqlConnectionStringBuilder(text);
            return true;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException)
        {
            return false;
        }
    }
}
