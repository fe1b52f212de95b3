using MediaSync.Core.Sync.Servers;

namespace MediaSync.Core.Wire;

/// <summary>The body that adds or tests a media server.</summary>
internal sealed record NewMediaServer(MediaServerKind? Kind, string? Url, string? Token, string? Name)
{
    /// <summary>The address without its token, so that a log cannot leak it.</summary>
    public override string ToString() => $"{Kind} at {Url}";
}
