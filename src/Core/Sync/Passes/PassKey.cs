namespace MediaSync.Core.Sync.Passes;

/// <summary>One pass over one library.</summary>
/// <param name="Server">The media server's id here.</param>
/// <param name="Library">The library's id here.</param>
/// <param name="Pass">The pass's own id: the proof that it owns the library.</param>
public sealed record PassKey(Guid Server, Guid Library, Guid Pass);
