namespace MediaSync.Core.Wire;

/// <summary>How many writes that were given up are tried again.</summary>
internal sealed record RetriedWrites(int Writes);
