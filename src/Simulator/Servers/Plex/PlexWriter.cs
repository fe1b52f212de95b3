using System.Buffers;

namespace MediaSync.Simulator.Servers.Plex;

/// <summary>
/// Writes an answer of Plex in either of its two forms. Values of an element come before its lists, because in XML the former
/// are attributes and the latter elements.
/// </summary>
internal abstract class PlexWriter : IDisposable
{
    public abstract string ContentType { get; }

    /// <summary>A writer of the form that a request accepts: XML unless it asks for JSON.</summary>
    public static PlexWriter For(HttpContext context, IBufferWriter<byte> output) =>
        context.Request.Headers.Accept.ToString().Contains("application/json", StringComparison.Ordinal)
            ? new PlexJsonWriter(output)
            : new PlexXmlWriter(output);

    public abstract void Begin();

    public abstract void Text(string name, string value);

    public abstract void Number(string name, long value);

    public abstract void Real(string name, double value);

    public abstract void Flag(string name, bool value);

    /// <summary>Begins a list. Its name is JSON's; in XML the elements stand by themselves.</summary>
    public abstract void BeginList(string name);

    /// <summary>Begins an element of a list. Its name is XML's.</summary>
    public abstract void BeginItem(string element);

    /// <summary>Begins an element that stands alone: in JSON an object that has a name.</summary>
    public abstract void BeginObject(string name);

    public abstract void EndItem();

    public abstract void EndList();

    public abstract void End();

    /// <summary>Everything written so far is in the output.</summary>
    public abstract void Flush();

    public abstract void Dispose();
}
