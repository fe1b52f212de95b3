using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using MediaSync.Core.Wire;

namespace MediaSync.Gateway.Playback;

/// <summary>
/// Reads the value that a reader stands on. Each method answers null if it could, or what should have stood there, and then the
/// reader stands on the value's end: whoever asks can go on with the next field.
/// </summary>
internal static class JsonFields
{
    public static string? ReadInt64(ref Utf8JsonReader reader, out long value)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out value))
        {
            return null;
        }

        value = 0;
        reader.Skip();
        return "must be a whole number";
    }

    public static string? ReadGuid(ref Utf8JsonReader reader, out Guid? value)
    {
        value = null;
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        if (reader.TokenType == JsonTokenType.String && reader.TryGetGuid(out var guid))
        {
            value = guid;
            return null;
        }

        reader.Skip();
        return "must be a UUID";
    }

    public static string? ReadTime(ref Utf8JsonReader reader, out DateTimeOffset value)
    {
        // Without an offset the framework would take the server's own: a time that means something else on each machine.
        if (reader.TokenType == JsonTokenType.String && HasOffset(ref reader) && reader.TryGetDateTimeOffset(out value))
        {
            return null;
        }

        value = default;
        reader.Skip();
        return "must be a time with an offset, such as 2026-01-31T20:15:00.123456Z";
    }

    public static string? ReadEnum<TEnum>(ref Utf8JsonReader reader, out TEnum value)
        where TEnum : struct, Enum
    {
        if (reader.TokenType == JsonTokenType.String
            && TryGetText(ref reader, out var name)
            && EnumNames<TEnum>.TryParse(name, out value))
        {
            return null;
        }

        value = default;
        reader.Skip();
        return EnumNames<TEnum>.Expectation;
    }

    public static string? ReadText(ref Utf8JsonReader reader, out string? value)
    {
        value = null;
        if (reader.TokenType == JsonTokenType.Null
            || (reader.TokenType == JsonTokenType.String && TryGetText(ref reader, out value)))
        {
            return null;
        }

        reader.Skip();
        return "must be text in well-formed Unicode";
    }

    /// <summary>
    /// False for escapes that are half a character and for bytes that are not UTF-8: both are valid JSON to the reader.
    /// </summary>
    private static bool TryGetText(ref Utf8JsonReader reader, [NotNullWhen(true)] out string? text)
    {
        try
        {
            text = reader.GetString();
            return text is not null;
        }
        catch (InvalidOperationException)
        {
            text = null;
            return false;
        }
    }

    private static bool HasOffset(ref Utf8JsonReader reader)
    {
        // The raw bytes: unescaping would throw at bytes that are not UTF-8, and no time needs an escape.
        Span<byte> buffer = stackalloc byte[64];
        if (reader.HasValueSequence)
        {
            if (reader.ValueSequence.Length > buffer.Length)
            {
                return false;
            }

            reader.ValueSequence.CopyTo(buffer);
            return HasOffset(buffer[..(int)reader.ValueSequence.Length]);
        }

        return HasOffset(reader.ValueSpan);
    }

    private static bool HasOffset(ReadOnlySpan<byte> text) =>
        text is [.., (byte)'Z'] or [.., (byte)'+' or (byte)'-', _, _, (byte)':', _, _];
}
