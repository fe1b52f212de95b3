using MediaSync.Core.Catalog;

namespace MediaSync.MediaServers;

/// <summary>
/// Collects the ids of public catalogues, each provider once, and leaves out what is not an id of its provider.
/// </summary>
internal sealed class ExternalIds
{
    private readonly List<ExternalId> _ids = [];

    public IReadOnlyList<ExternalId> All => _ids;

    /// <summary>Adds an id, in its one spelling, if it is well-formed and the first of its provider.</summary>
    /// <param name="provider">In any case; an unknown one is left out.</param>
    /// <param name="value">As the server wrote it.</param>
    public void Add(string provider, string? value)
    {
        if (ExternalIdRules.TryFold(provider, value, out var id) && _ids.TrueForAll(other => other.Provider != id.Provider))
        {
            _ids.Add(id);
        }
    }
}
