using MediaSync.Core.Catalog;
using MediaSync.Core.Playback;

namespace MediaSync.Grains.Interfaces.Playback.Wire;

/// <summary>The wire form of <see cref="ItemReference"/>.</summary>
[GenerateSerializer]
[Alias("mediasync.item-reference")]
[OmitDefaultMemberValues]
internal record struct ItemReferenceSurrogate
{
    /// <summary>A number that is no kind stays none, and the report is refused.</summary>
    private const byte NoKind = byte.MaxValue;

    [Id(0)]
    public Guid? Id;

    [Id(1)]
    public Guid? Server;

    [Id(2)]
    public string? Key;

    /// <summary>0: none.</summary>
    [Id(3)]
    public byte Kind;

    [Id(4)]
    public ExternalIdSurrogate[]? ExternalIds;

    /// <summary>A reference that is missing becomes one that names nothing: the report is refused, not the call.</summary>
    public static ItemReferenceSurrogate Of(ItemReference? reference) => reference is null ? default : new()
    {
        Id = reference.Id,
        Server = reference.Server,
        Key = Utf8Text.Of(reference.Key),
        Kind = reference.Kind switch
        {
            null => 0,
            >= 0 and <= (MediaKind)byte.MaxValue => (byte)reference.Kind,
            _ => NoKind,
        },
        ExternalIds = reference.ExternalIds is { } ids ? [.. ids.Select(ExternalIdSurrogate.Of)] : null,
    };

    public readonly ItemReference ToReference() => new()
    {
        Id = Id,
        Server = Server,
        Key = Key,
        Kind = Kind == 0 ? null : (MediaKind)Kind,
        ExternalIds = ExternalIds is { } ids ? Array.ConvertAll(ids, id => id.ToExternalId()) : null,
    };
}
