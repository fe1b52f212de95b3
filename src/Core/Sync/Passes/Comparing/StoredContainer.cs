namespace MediaSync.Core.Sync.Passes.Comparing;

/// <summary>A show or an album as it is mirrored.</summary>
/// <param name="Key">The server's key.</param>
/// <param name="Claimed">Leaves below it, as the server counted them when the row was last written.</param>
/// <param name="Leaves">Leaves below it that are mirrored.</param>
/// <param name="Between">For shows, seasons that are mirrored.</param>
public sealed record StoredContainer(string Key, int? Claimed, int Leaves, int Between);
