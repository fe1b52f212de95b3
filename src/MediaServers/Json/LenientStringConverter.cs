using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MediaSync.MediaServers.Json;

/// <summary>
/// Reads a text or a number as text, digit by digit, so that marks beyond 2^53 stay what they are. Text that is not Unicode and
/// anything else is absent; NUL characters, which PostgreSQL cannot store, are taken out.
/// </summary>
internal sealed class LenientStringConverter : JsonConverter<string?>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return TextOf(ref reader);
            case JsonTokenType.Number:
                return Encoding.UTF8.GetString(reader.HasValueSequence ? BytesOf(ref reader) : reader.ValueSpan);
            default:
                reader.Skip();
                return null;
        }
    }

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value);

    // The names in maps of ids pass through here too.
    public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        TextOf(ref reader) ?? string.Empty;

    public override void WriteAsPropertyName(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value ?? string.Empty);

    internal static string? TextOf(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()?.Replace("\0", string.Empty, StringComparison.Ordinal);
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair or broken UTF-8: one bad title must not cost a page of a thousand.
            return null;
        }
    }

    private static byte[] BytesOf(ref Utf8JsonReader reader)
    {
        var bytes = new byte[reader.ValueSequence.Length];
        var at = 0;
        foreach (var part in reader.ValueSequence)
        {
            part.Span.CopyTo(bytes.AsSpan(at));
            at += part.Length;
        }

        return bytes;
    }
}
