namespace MediaSync.Hosting.Observability;

/// <summary>What every host exports, under which name. A host adds what it alone has.</summary>
public static class TelemetryNames
{
    /// <summary>The service that metrics and traces come from.</summary>
    public const string Service = "mediasync";

    /// <summary>The meters, as patterns.</summary>
    public static string[] Meters => ["MediaSync.*", "Npgsql", "System.Runtime", "System.Net.Http", "Microsoft.AspNetCore.*"];

    /// <summary>The sources of traces, as patterns.</summary>
    public static string[] Sources => ["MediaSync.*", "Npgsql", "Microsoft.AspNetCore"];
}
