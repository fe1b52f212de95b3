namespace MediaSync.Simulator.Servers;

/// <summary>What happened to an item on a server.</summary>
internal enum ContentChangeKind
{
    Added,
    Updated,
    Removed,
}
