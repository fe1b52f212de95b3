using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MediaSync.MediaServers.Json;

/// <summary>
/// Reads a time with any number of fractional digits; one without an offset is UTC. The year 1 means never, so it is absent.
/// </summary>
internal sealed class LenientTimeConverter : JsonConverter<DateTimeOffset?>
{
    public override DateTimeOffset? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            reader.Skip();
            return null;
        }

        const DateTimeStyles utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return DateTimeOffset.TryParse(LenientStringConverter.TextOf(ref reader), CultureInfo.InvariantCulture, utc, out var time)
            && time.Year > 1 ? time : null;
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset? value, JsonSerializerOptions options)
    {
        if (value is { } time)
        {
            writer.WriteStringValue(time);
        }
        else
        {
            writer.WriteNullValue();
        }
    }
}
