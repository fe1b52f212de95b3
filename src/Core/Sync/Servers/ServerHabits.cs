namespace MediaSync.Core.Sync.Servers;

/// <summary>How a product tells what changed: a pass is planned by these, never by the product's name.</summary>
/// <param name="ListsKindsTogether">Several kinds of items can be listed, and counted, in one request.</param>
/// <param name="TellsChangeMark">
/// Its list of libraries says for each whether its content moved: <see cref="ServerLibrary.ChangeMark"/>.
/// </param>
/// <param name="Overlap">
/// How far before the watermark a delta begins: rows may be stamped earlier than they become visible.
/// </param>
public sealed record ServerHabits(bool ListsKindsTogether, bool TellsChangeMark, TimeSpan Overlap)
{
    /// <summary>A list of albums says of each how many tracks it has, as a list of shows does of episodes.</summary>
    public bool CountsAlbums { get; init; }
}
