namespace MediaSync.Core.Sync.Servers;

/// <summary>Makes what a server sent about itself and its libraries fit to be stored.</summary>
internal static class ServerCleaner
{
    /// <summary>The library as it is stored.</summary>
    public static ServerLibrary Clean(ServerLibrary library) => library with
    {
        Key = ServerItemCleaner.Clean(library.Key, ServerItemCleaner.MaxKey),
        Identity = ServerItemCleaner.Clean(library.Identity, ServerItemCleaner.MaxKey),
        Title = ServerItemCleaner.Clean(library.Title, ServerItemCleaner.MaxTitle),
        ChangeMark = library.ChangeMark is null ? null : ServerItemCleaner.Clean(library.ChangeMark, ServerItemCleaner.MaxText),
    };

    /// <summary>The server as it is stored.</summary>
    public static ServerIdentity Clean(ServerIdentity identity) => identity with
    {
        MachineId = ServerItemCleaner.Clean(identity.MachineId, ServerItemCleaner.MaxKey),
        Name = ServerItemCleaner.Clean(identity.Name, ServerItemCleaner.MaxKey),
        Version = ServerItemCleaner.Clean(identity.Version, ServerItemCleaner.MaxKey),
    };
}
