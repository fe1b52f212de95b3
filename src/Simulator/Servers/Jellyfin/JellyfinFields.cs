namespace MediaSync.Simulator.Servers.Jellyfin;

/// <summary>What a row holds only if it is asked for.</summary>
[Flags]
internal enum JellyfinFields
{
    None = 0,
    Etag = 1,
    DateCreated = 2,
    Path = 4,
    ProviderIds = 8,
    RecursiveItemCount = 16,
    ChildCount = 32,
    SortName = 64,
    ParentId = 128,
    DateLastMediaAdded = 256,
    All = 511,
}
