namespace MediaSync.Simulator.Servers.Jellyfin;

/// <summary>What a Jellyfin of a version does otherwise than others.</summary>
internal sealed class JellyfinVersion(string text)
{
    private readonly Version _version = Version.Parse(text);

    /// <summary>From 12 on, older ways to send a token are switched off.</summary>
    public bool TakesLegacyTokens => _version.Major < 12;

    /// <summary>10.8 has only the older paths.</summary>
    public bool HasUserPaths => _version >= new Version(10, 9);

    /// <summary>Up to 10.10 minDateLastSaved is bound to nothing unless the other parameter comes with it.</summary>
    public bool BindsMinDateAlone => _version >= new Version(10, 11);

    /// <summary>Up to 11 a deleted folder is announced and what was below it is not.</summary>
    public bool AnnouncesCascades => _version.Major >= 12;

    /// <summary>Up to 10.11 starting a video takes its mark of being played away.</summary>
    public bool StartResetsPlayed => _version.Major < 12;
}
