using System.Diagnostics.Metrics;
using System.Reflection;
using MediaSync.Silo;
using MediaSync.TestSupport.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace MediaSync.Cluster.Tests.Observability;

/// <summary>
/// The instruments that a silo has, also those that nothing was ever measured with and that were therefore never exported:
/// losses, refusals, and what else should not happen.
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

    /// <summary>Instruments are made with the objects that hold them, and most of these with the first silo that runs.</summary>
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

        var engines = typeof(ClientBuilder).Assembly.GetTypes()
            .Where(type => type.IsClass && type.Name.EndsWith("Instruments", StringComparison.Ordinal));
        // Those that the container does not have are made by their users, from what it has.
        var constructors = engines.Where(type => services.GetService(type) is null)
            .SelectMany(type => type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Take(1));
        foreach (var constructor in constructors)
        {
            var parameters = constructor.GetParameters().Select(parameter => services.GetService(parameter.ParameterType));
            constructor.Invoke([.. parameters]);
        }
    }

    private static ExportedMetric Describe(Instrument instrument)
    {
        var kind = instrument.GetType().Name.Split('`')[0].Replace("Observable", "", StringComparison.Ordinal);
        return new ExportedMetric(instrument.Meter.Name, instrument.Name, instrument.Unit ?? "", Enum.Parse<MetricShape>(kind));
    }
}
