using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace MediaSync.Simulator.Servers.Plex;

/// <summary>Plex's JSON.</summary>
internal sealed class PlexJsonWriter(IBufferWriter<byte> output) : PlexWriter
{
    private readonly Utf8JsonWriter _writer =
        new(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });

    public override string ContentType => "application/json; charset=utf-8";

    public override void Begin()
    {
        _writer.WriteStartObject();
        _writer.WriteStartObject("MediaContainer");
    }

    public override void Text(string name, string value) => _writer.WriteString(name, value);

    public override void Number(string name, long value) => _writer.WriteNumber(name, value);

    public override void Real(string name, double value) => _writer.WriteNumber(name, value);

    public override void Flag(string name, bool value) => _writer.WriteBoolean(name, value);

    public override void BeginList(string name) => _writer.WriteStartArray(name);

    public override void BeginItem(string element) => _writer.WriteStartObject();

    public override void BeginObject(string name) => _writer.WriteStartObject(name);

    public override void EndItem() => _writer.WriteEndObject();

    public override void EndList() => _writer.WriteEndArray();

    public override void End()
    {
        _writer.WriteEndObject();
        _writer.WriteEndObject();
    }

    public override void Flush() => _writer.Flush();

    public override void Dispose() => _writer.Dispose();
}
