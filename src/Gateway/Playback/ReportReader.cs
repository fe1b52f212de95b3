using System.Text.Json;
using MediaSync.Core.Playback;

namespace MediaSync.Gateway.Playback;

/// <summary>
/// Reads one report. It goes on after a field that is wrong, so that a report is read to its end whatever is in it.
/// </summary>
internal ref struct ReportReader
{
    private long? _seq;
    private ItemReference? _item;
    private ReportKind _kind;
    private long? _positionMs;
    private long _durationMs;
    private DateTimeOffset? _at;
    private Guid? _viewing;

    /// <summary>The first thing that was wrong, as a sentence; null if nothing was.</summary>
    public string? Error { get; private set; }

    /// <summary>The report's number; null if there is none that can be read.</summary>
    public readonly long? Seq => _seq;

    /// <summary>The report, without an item if it could not be read: no such report is ever taken.</summary>
    public readonly Report ToReport() => Error is null
        ? new Report(_seq!.Value, _item!, _kind, _positionMs ?? 0, _durationMs, _at!.Value, _viewing)
        : new Report(_seq!.Value, new ItemReference(), ReportKind.Progress, 0, 0, _at ?? DateTimeOffset.UnixEpoch, null);

    /// <summary>Reads from the object's start to its end.</summary>
    public void Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            ReadField(ref reader);
        }

        if (_item is null)
        {
            Fail("item", "is missing");
        }

        if (_at is null)
        {
            Fail("at", "is missing");
        }

        if (_positionMs is null && _kind is ReportKind.Progress or ReportKind.Pause or ReportKind.Stop)
        {
            Fail("positionMs", "is missing");
        }
    }

    private void ReadField(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("seq"u8))
        {
            reader.Read();
            _seq = JsonFields.ReadInt64(ref reader, out var seq) is null ? seq : null;
        }
        else if (reader.ValueTextEquals("item"u8))
        {
            reader.Read();
            Fail("item", ItemReader.Read(ref reader, out _item));
        }
        else if (reader.ValueTextEquals("kind"u8))
        {
            reader.Read();
            Fail("kind", JsonFields.ReadEnum(ref reader, out _kind));
        }
        else if (reader.ValueTextEquals("positionMs"u8))
        {
            reader.Read();
            Fail("positionMs", JsonFields.ReadInt64(ref reader, out var position));
            _positionMs = position;
        }
        else if (reader.ValueTextEquals("durationMs"u8))
        {
            reader.Read();
            ReadDuration(ref reader);
        }
        else if (reader.ValueTextEquals("at"u8))
        {
            reader.Read();
            Fail("at", JsonFields.ReadTime(ref reader, out var at));
            _at = at;
        }
        else if (reader.ValueTextEquals("viewing"u8))
        {
            reader.Read();
            Fail("viewing", JsonFields.ReadGuid(ref reader, out _viewing));
        }
        else
        {
            // A newer client may say more than we know.
            reader.Read();
            reader.Skip();
        }
    }

    private void ReadDuration(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.Null)
        {
            Fail("durationMs", JsonFields.ReadInt64(ref reader, out _durationMs));
        }
    }

    private void Fail(string field, string? expectation)
    {
        if (expectation is not null)
        {
            Error ??= $"{field} {expectation}.";
        }
    }
}
