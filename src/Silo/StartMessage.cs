using Microsoft.Extensions.Options;

namespace MediaSync.Silo;

/// <summary>What the operator needs to know once the silo serves.</summary>
internal static class StartMessage
{
    public static void Write(TextWriter output, WebApplication application)
    {
        var options = application.Services.GetRequiredService<IOptions<SiloOptions>>().Value;
        var place = SiloPlace.Of(options);
        output.WriteLine("The silo is ready.");
        output.WriteLine($"  address      {application.Urls.First()}");
        output.WriteLine($"  silos        {place}:{options.SiloPort} (private: no users are checked there)");
        output.WriteLine($"  clients      {place}:{options.ClientPort} (private: no users are checked there)");
        output.WriteLine($"  cluster      {options.ClusterId}");
        output.Flush();
    }
}
