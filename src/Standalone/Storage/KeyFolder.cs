using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace MediaSync.Standalone.Storage;

/// <summary>
/// Keeps the data protection keys as files that only their owner may read. The framework's own repository leaves that to the
/// process' umask, and these keys open every media server.
/// </summary>
internal sealed class KeyFolder(Func<string> path) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        var folder = path();
        return Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "*.xml").Order(StringComparer.Ordinal).Select(file => XElement.Load(file))]
            : [];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        var folder = path();
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var file = Path.Combine(folder, $"{Guid.NewGuid():N}.xml");
        // Written beside and moved: a key that is there is whole.
        var unfinished = file + ".new";
        using (var stream = new FileStream(unfinished, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        }))
        {
            element.Save(stream);
            stream.Flush(flushToDisk: true);
        }

        File.Move(unfinished, file);
    }
}
