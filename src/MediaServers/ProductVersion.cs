namespace MediaSync.MediaServers;

/// <summary>The version that media servers are told.</summary>
internal static class ProductVersion
{
    public static string Value { get; } = typeof(ProductVersion).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";
}
