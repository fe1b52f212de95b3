namespace MediaSync.Simulator.Servers.Jellyfin;

/// <summary>For whom rows are written, and what they should hold. Without a user a row has no user data and no counts.</summary>
internal sealed record JellyfinView(SimulatedAccount? User, bool WantsUserData, bool WantsImages, JellyfinFields Fields)
{
    public bool Wants(JellyfinFields field) => (Fields & field) != 0;
}
