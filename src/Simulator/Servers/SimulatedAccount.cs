namespace MediaSync.Simulator.Servers;

/// <summary>Somebody with an account on a simulated server.</summary>
/// <param name="Id">Plex: a number, 1 for the owner. Jellyfin: 32 hex digits.</param>
/// <param name="Name">Name.</param>
/// <param name="Token">The account's own token.</param>
/// <param name="IsAdministrator">Plex: the owner. Jellyfin: may write other users' data.</param>
public sealed record SimulatedAccount(string Id, string Name, string Token, bool IsAdministrator);
