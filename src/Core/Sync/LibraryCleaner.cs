namespace MediaSync.Core.Sync;

/// <summary>Makes what a server sent about a library fit to be stored.</summary>
internal static class LibraryCleaner
{
    /// <summary>The library as it is stored.</summary>
    public static ServerLibrary Clean(ServerLibrary library) => library with
    {
        Key = ServerItemCleaner.Clean(library.Key, ServerItemCleaner.MaxKey),
        Identity = ServerItemCleaner.Clean(library.Identity, ServerItemCleaner.MaxKey),
        Title = ServerItemCleaner.Clean(library.Title, ServerItemCleaner.MaxTitle),
        ChangeMark = library.ChangeMark is null ? null : ServerItemCleaner.Clean(library.ChangeMark, ServerItemCleaner.MaxText),
    };
}
