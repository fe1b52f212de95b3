namespace MediaSync.Standalone;

/// <summary>What the operator needs to know once everything runs, and the next command to type.</summary>
internal static class StartMessage
{
    public static void Write(TextWriter output, WebApplication application, string dataFolder, string keyFile, bool keyIsNew)
    {
        var address = application.Urls.First();
        output.WriteLine("MediaSync is ready.");
        output.WriteLine($"  address      {address}");
        output.WriteLine($"  data folder  {dataFolder}");
        output.WriteLine($"  key file     {keyFile}{(keyIsNew ? " (the administrator's key, made now)" : string.Empty)}");
        output.WriteLine("  next         add a media server (Plex token or Jellyfin API key):");
        output.WriteLine(
            $"curl -H \"Authorization: Bearer $(cat '{keyFile}')\" -H 'Content-Type: application/json' "
            + $"-d '{{\"kind\":\"plex\",\"url\":\"http://127.0.0.1:32400\",\"token\":\"...\"}}' {address}/v1/servers");
        output.Flush();
    }
}
