using System.Xml.Linq;
using MediaSync.Postgres.Keys;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace MediaSync.Silo.Storage;

/// <summary>Data protection keys in the database: a token that one silo encrypted opens a media server for every other.</summary>
internal sealed class SharedKeys(PostgresKeyStore store) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() => [.. store.ReadAll().Select(xml => XElement.Parse(xml))];

    public void StoreElement(XElement element, string friendlyName) =>
        store.Add(friendlyName, element.ToString(SaveOptions.DisableFormatting));
}
