using MediaSync.Core.Catalog;

namespace MediaSync.Simulator.Servers;

/// <summary>One library of one server. Read and written under the content's lock only.</summary>
internal sealed class SimulatedSection(string name, params IReadOnlyList<MediaKind> kinds)
{
    public string Name => name;

    /// <summary>Kinds that it holds, from the top down.</summary>
    public IReadOnlyList<MediaKind> Kinds => kinds;

    /// <summary>Movies, shows or artists, in the order of their titles.</summary>
    public List<SimulatedEntry> Tops { get; } = [];

    /// <summary>Plex's contentChangedAt.</summary>
    public long ContentMark { get; set; }

    public DateTimeOffset ScannedAt { get; set; }

    public bool IsVanished { get; set; }

    public bool IsScanning { get; set; }
}
