namespace MediaSync.Cluster.Tests.Storage;

/// <summary>What a grain might keep. Storage reads no type that the serializer does not know.</summary>
[GenerateSerializer]
public sealed class NoteState
{
    [Id(0)]
    public string Text { get; set; } = "";
}
