using System.Buffers;
using System.Globalization;
using System.Security;
using System.Text;

namespace MediaSync.Simulator.Servers.Plex;

/// <summary>Plex's XML.</summary>
internal sealed class PlexXmlWriter(IBufferWriter<byte> output) : PlexWriter
{
    private readonly Stack<string> _elements = new();
    private readonly StringBuilder _text = new();
    private bool _isTagOpen;

    public override string ContentType => "text/xml;charset=utf-8";

    public override void Begin()
    {
        _text.Append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        BeginItem("MediaContainer");
    }

    public override void Text(string name, string value) =>
        _text.Append(CultureInfo.InvariantCulture, $" {name}=\"{SecurityElement.Escape(value)}\"");

    public override void Number(string name, long value) => _text.Append(CultureInfo.InvariantCulture, $" {name}=\"{value}\"");

    public override void Real(string name, double value) => _text.Append(CultureInfo.InvariantCulture, $" {name}=\"{value}\"");

    public override void Flag(string name, bool value) => Number(name, value ? 1 : 0);

    public override void BeginList(string name)
    {
        // A list is its elements.
    }

    public override void BeginItem(string element)
    {
        CloseTag();
        _text.Append('<').Append(element);
        _elements.Push(element);
        _isTagOpen = true;
    }

    public override void BeginObject(string name) => BeginItem(name);

    public override void EndItem()
    {
        var element = _elements.Pop();
        if (_isTagOpen)
        {
            _text.Append("/>");
            _isTagOpen = false;
        }
        else
        {
            _text.Append("</").Append(element).Append('>');
        }
    }

    public override void EndList()
    {
        // A list is its elements.
    }

    public override void End() => EndItem();

    public override void Flush()
    {
        foreach (var chunk in _text.GetChunks())
        {
            Encoding.UTF8.GetBytes(chunk.Span, output);
        }

        _text.Clear();
    }

    public override void Dispose()
    {
        // It holds nothing but text.
    }

    private void CloseTag()
    {
        if (_isTagOpen)
        {
            _text.Append('>');
            _isTagOpen = false;
        }
    }
}
