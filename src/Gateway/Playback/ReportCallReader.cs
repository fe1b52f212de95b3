using System.Buffers;
using System.Text.Json;
using MediaSync.Core.Playback;
using MediaSync.Gateway.Problems;

namespace MediaSync.Gateway.Playback;

/// <summary>
/// Reads a call straight off its bytes. The serializer would throw the whole call away for one report that cannot be read; here
/// such a report is set aside with the name of its field, and the others stand.
/// </summary>
internal static class ReportCallReader
{
    /// <param name="body">All of the body.</param>
    /// <exception cref="JsonException">The body is not JSON.</exception>
    /// <exception cref="ProblemException">It is not a call, or a report has no number of its own to be refused by.</exception>
    public static ReadCall Read(ReadOnlySequence<byte> body)
    {
        var reader = new Utf8JsonReader(body);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new ProblemException(KnownProblems.Invalid(null, "The body must be a JSON object."));
        }

        Guid? reporter = null;
        Guid? epoch = null;
        long after = 0;
        var ack = Acknowledge.Accepted;
        var reports = new List<Report>();
        Dictionary<long, string>? unreadable = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("reporter"u8))
            {
                reader.Read();
                Require("reporter", JsonFields.ReadGuid(ref reader, out reporter));
            }
            else if (reader.ValueTextEquals("epoch"u8))
            {
                reader.Read();
                Require("epoch", JsonFields.ReadGuid(ref reader, out epoch));
            }
            else if (reader.ValueTextEquals("after"u8))
            {
                reader.Read();
                Require("after", JsonFields.ReadInt64(ref reader, out after));
            }
            else if (reader.ValueTextEquals("ack"u8))
            {
                reader.Read();
                Require("ack", JsonFields.ReadEnum(ref reader, out ack));
            }
            else if (reader.ValueTextEquals("reports"u8))
            {
                reader.Read();
                ReadReports(ref reader, reports, ref unreadable);
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        // Reading on finds what follows the object: that is not JSON.
        reader.Read();
        Require("reporter", reporter is null ? "is missing" : reporter == Guid.Empty ? "must not be the empty UUID" : null);
        RequireSequence(after, reports);
        return new ReadCall(new ReportCall(reporter!.Value, epoch ?? Guid.Empty, after, reports, ack), unreadable);
    }

    private static void ReadReports(ref Utf8JsonReader reader, List<Report> reports, ref Dictionary<long, string>? unreadable)
    {
        if (reader.TokenType != JsonTokenType.StartArray || reports.Count > 0)
        {
            Require("reports", "must be an array, once");
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reports.Count == ReportCall.MaxReports)
            {
                Require("reports", $"must have at most {ReportCall.MaxReports} elements");
            }

            var report = default(ReportReader);
            report.Read(ref reader);
            if (report.Seq is not { } seq)
            {
                Require($"reports[{reports.Count}].seq", "must be a whole number: without it the report cannot even be refused");
                return;
            }

            if (report.Error is { } error)
            {
                (unreadable ??= [])[seq] = error;
            }

            reports.Add(report.ToReport());
        }
    }

    /// <summary>Marks count by these numbers: a call whose numbers have no order has no marks.</summary>
    private static void RequireSequence(long after, List<Report> reports)
    {
        Require("after", after < 0 ? "must be 0 or greater" : null);
        var previous = after;
        for (var index = 0; index < reports.Count; index++)
        {
            if (reports[index].Seq <= previous)
            {
                Require($"reports[{index}].seq", $"must be greater than {previous}, which comes before it");
            }

            previous = reports[index].Seq;
        }
    }

    private static void Require(string field, string? expectation)
    {
        if (expectation is not null)
        {
            throw new ProblemException(KnownProblems.InvalidField(field, expectation));
        }
    }
}
