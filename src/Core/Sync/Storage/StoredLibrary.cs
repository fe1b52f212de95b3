using MediaSync.Core.Sync.Servers;

namespace MediaSync.Core.Sync.Storage;

/// <summary>A library as it is stored.</summary>
/// <param name="Id">Its id here.</param>
/// <param name="Library">What the server told of it; the change mark is left to the passes.</param>
/// <param name="MissingSince">When the server was first seen without it; null if it was there.</param>
public sealed record StoredLibrary(Guid Id, ServerLibrary Library, DateTimeOffset? MissingSince);
