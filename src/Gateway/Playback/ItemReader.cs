using System.Text.Json;
using MediaSync.Core.Catalog;
using MediaSync.Core.Playback;

namespace MediaSync.Gateway.Playback;

/// <summary>
/// Reads a reference to an item. Which of its fields belong together is the business of whoever takes the report.
/// </summary>
internal static class ItemReader
{
    /// <summary>Reads from the object's start to its end; answers null if it could, else what was wrong.</summary>
    public static string? Read(ref Utf8JsonReader reader, out ItemReference? item)
    {
        item = null;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return "must be an object with id, or server and key, or kind and externalIds";
        }

        Guid? id = null;
        Guid? server = null;
        string? key = null;
        MediaKind? kind = null;
        List<ExternalId>? externalIds = null;
        string? error = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("id"u8))
            {
                reader.Read();
                Note(ref error, "id", JsonFields.ReadGuid(ref reader, out id));
            }
            else if (reader.ValueTextEquals("server"u8))
            {
                reader.Read();
                Note(ref error, "server", JsonFields.ReadGuid(ref reader, out server));
            }
            else if (reader.ValueTextEquals("key"u8))
            {
                reader.Read();
                Note(ref error, "key", JsonFields.ReadText(ref reader, out key));
            }
            else if (reader.ValueTextEquals("kind"u8))
            {
                reader.Read();
                Note(ref error, "kind", ReadKind(ref reader, out kind));
            }
            else if (reader.ValueTextEquals("externalIds"u8))
            {
                reader.Read();
                Note(ref error, "externalIds", ReadExternalIds(ref reader, out externalIds));
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        item = new ItemReference { Id = id, Server = server, Key = key, Kind = kind, ExternalIds = externalIds };
        return error;
    }

    /// <summary>Keeps the first error. A method, so that what comes after an error is read all the same.</summary>
    private static void Note(ref string? error, string field, string? expectation)
    {
        if (expectation is not null)
        {
            error ??= $"is wrong: {field} {expectation}";
        }
    }

    private static string? ReadKind(ref Utf8JsonReader reader, out MediaKind? kind)
    {
        kind = null;
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        var error = JsonFields.ReadEnum<MediaKind>(ref reader, out var value);
        kind = error is null ? value : null;
        return error;
    }

    private static string? ReadExternalIds(ref Utf8JsonReader reader, out List<ExternalId>? ids)
    {
        ids = null;
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return "must be an array";
        }

        ids = [];
        string? error = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var failed = ReadExternalId(ref reader, out var id);
            if (id is not null && ids.Count < ItemReference.MaxExternalIds)
            {
                ids.Add(id);
            }
            else
            {
                error ??= failed ?? $"must have at most {ItemReference.MaxExternalIds} elements";
            }
        }

        return error;
    }

    private static string? ReadExternalId(ref Utf8JsonReader reader, out ExternalId? id)
    {
        id = null;
        const string Expectation = "must hold objects with the texts provider and value";
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return Expectation;
        }

        string? provider = null;
        string? value = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("provider"u8))
            {
                reader.Read();
                JsonFields.ReadText(ref reader, out provider);
            }
            else if (reader.ValueTextEquals("value"u8))
            {
                reader.Read();
                JsonFields.ReadText(ref reader, out value);
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        if (provider is null || value is null)
        {
            return Expectation;
        }

        id = new ExternalId(provider, value);
        return null;
    }
}
