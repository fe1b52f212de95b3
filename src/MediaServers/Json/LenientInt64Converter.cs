using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MediaSync.MediaServers.Json;

/// <summary>
/// Reads a whole number however it is written: number, text, or with a fraction, which is cut. Anything else is absent.
/// </summary>
internal sealed class LenientInt64Converter : JsonConverter<long?>
{
    public override long? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Number:
                return reader.TryGetInt64(out var whole) ? whole : Cut(reader.GetDouble());
            case JsonTokenType.String:
                return long.TryParse(LenientStringConverter.TextOf(ref reader), CultureInfo.InvariantCulture, out var parsed)
                    ? parsed
                    : null;
            default:
                reader.Skip();
                return null;
        }
    }

    public override void Write(Utf8JsonWriter writer, long? value, JsonSerializerOptions options)
    {
        if (value is { } number)
        {
            writer.WriteNumberValue(number);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    // Well inside 2^63, so that the cast cannot overflow; whole numbers up to 2^63 - 1 were read before.
    private static long? Cut(double value) => value is > -9.2e18 and < 9.2e18 ? (long)value : null;
}
