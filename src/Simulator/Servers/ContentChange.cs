using MediaSync.Core.Catalog;

namespace MediaSync.Simulator.Servers;

/// <summary>One change of one item, as a server would announce it. Parent and top are null at the top.</summary>
internal sealed record ContentChange(
    ContentChangeKind Change, MediaKind Kind, long Key, long? Parent, long? Top, string Title, DateTimeOffset At)
{
    public static ContentChange Of(ContentChangeKind change, SimulatedEntry entry, DateTimeOffset at) => new(
        change, entry.Kind, entry.Key, entry.Parent?.Key, entry.Parent is null ? null : entry.Top.Key, entry.Title, at);
}
