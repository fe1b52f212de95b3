using MediaSync.Core.Catalog;

namespace MediaSync.Core.Playback;

/// <summary>
/// Names the item of a report in one of three ways: a media item's id; a server and its key; external ids with a kind.
/// Exactly one of them is given. The last two may name an item that is not mirrored yet: then a placeholder is made.
/// </summary>
public sealed record ItemReference
{
    /// <summary>At most this many external ids in one reference.</summary>
    public const int MaxExternalIds = 8;

    /// <summary>A media item's id.</summary>
    public Guid? Id { get; init; }

    /// <summary>A media server's id; goes with <see cref="Key"/>.</summary>
    public Guid? Server { get; init; }

    /// <summary>The server's own key of the item, 1 to 200 characters.</summary>
    public string? Key { get; init; }

    /// <summary>Kind of the item that <see cref="ExternalIds"/> name; required with them.</summary>
    public MediaKind? Kind { get; init; }

    /// <summary>
    /// Ids that public catalogues gave the item, 1 to <see cref="MaxExternalIds"/>; <see cref="ExternalIdRules"/> says what an id
    /// is, and which spellings are the same one.
    /// </summary>
    public IReadOnlyList<ExternalId>? ExternalIds { get; init; }

    /// <summary>A reference by media item id.</summary>
    public static ItemReference To(Guid item) => new() { Id = item };

    /// <summary>
    /// The reference with its external ids in their one spelling, as the syncs write them, without those that are none: itself
    /// if nothing is to be done, as nearly always.
    /// </summary>
    internal ItemReference Fold()
    {
        if (ExternalIds is not { } ids)
        {
            return this;
        }

        var folded = new List<ExternalId>(ids.Count);
        foreach (var id in ids)
        {
            if (ExternalIdRules.TryFold(id?.Provider, id?.Value, out var known))
            {
                folded.Add(known);
            }
        }

        return folded.SequenceEqual(ids) ? this : this with { ExternalIds = folded };
    }

    /// <summary>The same text for the same reference: records with lists inside compare by instance.</summary>
    internal string ToKey() => this switch
    {
        { Id: { } id } => $"{id:N}",
        { Server: { } server } => $"{server:N}/{Key}",
        _ => string.Join('\n', (ExternalIds ?? []).Select(id => $"{id.Provider}\t{id.Value}").Prepend($"{Kind}")),
    };
}
