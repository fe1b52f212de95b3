using System.Buffers.Binary;
using System.Text;

namespace MediaSync.Cluster.Tests.Observability;

/// <summary>Reads names out of the two requests that OTLP sends; the numbers are those of opentelemetry-proto 1.x.</summary>
internal static class OtlpMessage
{
    private delegate void Entry(string scope, ReadOnlySpan<byte> entry);

    /// <summary>Values of one attribute of the resources: who sent the request.</summary>
    public static IReadOnlyList<string> ReadResources(ReadOnlySpan<byte> request, string attribute)
    {
        var values = new List<string>();
        var resources = new WireReader(request);
        while (resources.Read())
        {
            var attributes = new WireReader(Find(resources.Bytes, 1));
            while (attributes.Read())
            {
                if (attributes.Field == 1 && TextOf(attributes.Bytes, 1) == attribute)
                {
                    values.Add(TextOf(Find(attributes.Bytes, 2), 1));
                }
            }
        }

        return values;
    }

    public static IReadOnlyList<ExportedMetric> ReadMetrics(ReadOnlySpan<byte> request)
    {
        var metrics = new List<ExportedMetric>();
        ForEachEntry(request, (scope, metric) => metrics.Add(ReadMetric(scope, metric)));
        return metrics;
    }

    public static IReadOnlyList<ExportedSpan> ReadSpans(ReadOnlySpan<byte> request)
    {
        var spans = new List<ExportedSpan>();
        ForEachEntry(request, (scope, span) => spans.Add(ReadSpan(scope, span)));
        return spans;
    }

    /// <summary>Both requests are lists of resources (1), of scopes in them (2), and of entries in those (2).</summary>
    private static void ForEachEntry(ReadOnlySpan<byte> request, Entry found)
    {
        var resources = new WireReader(request);
        while (resources.Read())
        {
            var scopes = new WireReader(resources.Bytes);
            while (scopes.Read())
            {
                if (scopes.Field != 2)
                {
                    continue;
                }

                var scope = TextOf(Find(scopes.Bytes, 1), 1);
                var entries = new WireReader(scopes.Bytes);
                while (entries.Read())
                {
                    if (entries.Field == 2)
                    {
                        found(scope, entries.Bytes);
                    }
                }
            }
        }
    }

    private static ExportedMetric ReadMetric(string scope, ReadOnlySpan<byte> metric)
    {
        var (shape, data, tagsField) = (MetricShape.Gauge, 5, 7);
        if (!Find(metric, 7).IsEmpty)
        {
            (shape, data) = (NumberOf(Find(metric, 7), 3) == 1 ? MetricShape.Counter : MetricShape.UpDownCounter, 7);
        }
        else if (!Find(metric, 9).IsEmpty)
        {
            (shape, data, tagsField) = (MetricShape.Histogram, 9, 9);
        }

        var tags = new HashSet<string>(StringComparer.Ordinal);
        var bounds = Array.Empty<double>();
        var points = new WireReader(Find(metric, data));
        while (points.Read())
        {
            if (points.Field == 1)
            {
                AddTags(points.Bytes, tagsField, tags);
                bounds = shape == MetricShape.Histogram ? ReadDoubles(Find(points.Bytes, 7)) : [];
            }
        }

        return new ExportedMetric(scope, TextOf(metric, 1), TextOf(metric, 3), shape) { Tags = tags, Bounds = bounds };
    }

    private static void AddTags(ReadOnlySpan<byte> point, int field, HashSet<string> tags)
    {
        var fields = new WireReader(point);
        while (fields.Read())
        {
            if (fields.Field == field)
            {
                tags.Add(TextOf(fields.Bytes, 1));
            }
        }
    }

    private static double[] ReadDoubles(ReadOnlySpan<byte> packed)
    {
        var numbers = new double[packed.Length / sizeof(double)];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = BinaryPrimitives.ReadDoubleLittleEndian(packed[(i * sizeof(double))..]);
        }

        return numbers;
    }

    private static ExportedSpan ReadSpan(string scope, ReadOnlySpan<byte> span)
    {
        var links = new List<string>();
        var fields = new WireReader(span);
        while (fields.Read())
        {
            if (fields.Field == 13)
            {
                links.Add(Convert.ToHexString(Find(fields.Bytes, 1)));
            }
        }

        return new ExportedSpan(scope, TextOf(span, 5), Convert.ToHexString(Find(span, 1)), links);
    }

    private static string TextOf(ReadOnlySpan<byte> message, int field) => Encoding.UTF8.GetString(Find(message, field));

    /// <summary>The first field with that number; nothing if there is none.</summary>
    private static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> message, int field)
    {
        var fields = new WireReader(message);
        while (fields.Read())
        {
            if (fields.Field == field)
            {
                return fields.Bytes;
            }
        }

        return default;
    }

    private static ulong NumberOf(ReadOnlySpan<byte> message, int field)
    {
        var fields = new WireReader(message);
        while (fields.Read())
        {
            if (fields.Field == field)
            {
                return fields.Number;
            }
        }

        return 0;
    }
}
