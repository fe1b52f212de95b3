using System.Text.Json;

namespace MediaSync.Simulator.Servers.Jellyfin;

/// <summary>What a LibraryChanged message will say. Used under the content's lock.</summary>
internal sealed class LibraryChanges
{
    private readonly HashSet<string> _added = [];
    private readonly HashSet<string> _removed = [];
    private readonly HashSet<string> _updated = [];
    private readonly HashSet<string> _foldersAddedTo = [];
    private readonly HashSet<string> _foldersRemovedFrom = [];
    private readonly HashSet<long> _gone = [];

    /// <summary>Notes a change. Without cascades only what was deleted itself is named, not what was below it.</summary>
    public void Note(ContentChange change, bool announcesCascades)
    {
        var key = JellyfinKey.Of(change.Key);
        var folder = change.Parent is { } parent ? JellyfinKey.Of(parent) : JellyfinLibraries.IdOf(change.Kind);
        switch (change.Change)
        {
            case ContentChangeKind.Added:
                _added.Add(key);
                _foldersAddedTo.Add(folder);
                break;
            case ContentChangeKind.Updated when !_added.Contains(key):
                _updated.Add(key);
                break;
            case ContentChangeKind.Removed:
                var isBelow = change.Parent is { } above && _gone.Contains(above);
                _gone.Add(change.Key);
                _updated.Remove(key);
                if (announcesCascades || !isBelow)
                {
                    _removed.Add(key);
                    _foldersRemovedFrom.Add(folder);
                }

                break;
        }
    }

    /// <summary>Writes the message's data.</summary>
    public void Write(Utf8JsonWriter writer, IEnumerable<string> libraries)
    {
        writer.WriteStartObject("Data");
        WriteList(writer, "FoldersAddedTo", _foldersAddedTo);
        WriteList(writer, "FoldersRemovedFrom", _foldersRemovedFrom);
        WriteList(writer, "ItemsAdded", _added);
        WriteList(writer, "ItemsRemoved", _removed);
        WriteList(writer, "ItemsUpdated", _updated);
        WriteList(writer, "CollectionFolders", _added.Count + _removed.Count > 0 ? libraries : []);
        writer.WriteBoolean("IsEmpty", false);
        writer.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter writer, string name, IEnumerable<string> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            writer.WriteStringValue(value);
        }

        writer.WriteEndArray();
    }
}
