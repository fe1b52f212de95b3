using System.Text.Json;
using System.Text.Json.Serialization;

namespace MediaSync.Core.Wire;

/// <summary>
/// Enums as their names. Unlike the framework's converter it says what may stand there, and names no type of ours.
/// </summary>
internal sealed class EnumNameConverter<TEnum> : JsonConverter<TEnum>
    where TEnum : struct, Enum
{
    public override TEnum Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String
            && reader.GetString() is { } name
            && EnumNames<TEnum>.TryParse(name, out var value))
        {
            return value;
        }

        // The serializer adds the path: whoever catches this says which field it was.
        throw new JsonException(EnumNames<TEnum>.Expectation);
    }

    public override void Write(Utf8JsonWriter writer, TEnum value, JsonSerializerOptions options) =>
        writer.WriteStringValue(EnumNames<TEnum>.NameOf(value));
}
