using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using MediaSync.Silo;
using MediaSync.TestSupport.Databases;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace MediaSync.Cluster.Tests.Observability;

/// <summary>
/// The instruments that a silo has, also those that nothing was ever measured with and that were therefore never exported: losses,
/// refusals, and what else should not happen.
/// </summary>
internal static class PublishedInstruments
{
    /// <summary>Of the meters whose names are given, as if each instrument had been exported.</summary>
    public static async Task<IReadOnlyList<ExportedMetric>> ReadAsync(TestDatabase database, IReadOnlySet<string> meters)
    {
        var found = new List<ExportedMetric>();
        await using var silo = SiloHost.Build(
            new Dictionary<string, string?> { ["ConnectionStrings:MediaSync"] = database.ConnectionString });
        Create(silo.Services);
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (meters.Contains(instrument.Meter.Name))
                {
                    lock (found)
                    {
                        found.Add(Describe(instrument));
                    }
                }
            },
        };
        listener.Start();
        lock (found)
        {
            return [.. found];
        }
    }

    /// <summary>Ours are made with the objects that use them; the engine's with the classes that hold them.</summary>
    private static void Create(IServiceProvider services)
    {
        var ours = AppDomain.CurrentDomain.GetAssemblies()
            .Where(assembly => assembly.GetName().Name!.StartsWith("MediaSync.", StringComparison.Ordinal))
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.IsClass && type.Name.EndsWith("Metrics", StringComparison.Ordinal));
        foreach (var type in ours)
        {
            services.GetService(type);
        }

        var engines = new[] { typeof(SiloAddress), typeof(ISiloStatusOracle), typeof(Grain), typeof(IClusterClient) }
            .SelectMany(type => type.Assembly.GetTypes())
            .Where(type => type.IsClass && type.Name.EndsWith("Instruments", StringComparison.Ordinal));
        foreach (var type in engines)
        {
            RuntimeHelpers.RunClassConstructor(type.TypeHandle);
            services.GetService(type);
        }
    }

    private static ExportedMetric Describe(Instrument instrument)
    {
        var kind = instrument.GetType().Name.Split('`')[0].Replace("Observable", "", StringComparison.Ordinal);
        return new ExportedMetric(instrument.Meter.Name, instrument.Name, instrument.Unit ?? "", Enum.Parse<MetricShape>(kind));
    }
}
