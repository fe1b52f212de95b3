namespace MediaSync.Core.Sync.Servers;

/// <summary>What a server holds.</summary>
/// <param name="Libraries">The libraries that can be mirrored; others are left out.</param>
/// <param name="Time">The server's clock before it answered; null if it does not tell.</param>
public sealed record ServerLibraries(IReadOnlyList<ServerLibrary> Libraries, DateTimeOffset? Time);
