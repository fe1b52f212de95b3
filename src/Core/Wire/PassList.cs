using MediaSync.Core.Sync;

namespace MediaSync.Core.Wire;

/// <summary>Passes that ended, the newest first.</summary>
internal sealed record PassList(IReadOnlyList<PassRecord> Items);
