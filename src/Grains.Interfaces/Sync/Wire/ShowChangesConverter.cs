using MediaSync.Core.Sync.Passes;
using MediaSync.Core.Sync.Servers;

namespace MediaSync.Grains.Interfaces.Sync.Wire;

/// <summary>Brings what a search found onto the wire and back.</summary>
[RegisterConverter]
internal sealed class ShowChangesConverter : IConverter<ShowChanges, ShowChangesSurrogate>
{
    public ShowChanges ConvertFromSurrogate(in ShowChangesSurrogate surrogate) => new(
        surrogate.IsWhole,
        Array.ConvertAll(surrogate.New ?? [], item => item.ToItem()),
        Array.ConvertAll(surrogate.Changed ?? [], item => item.ToItem()),
        Array.ConvertAll(surrogate.Gone ?? [], gone => gone.ToChild()))
    {
        Requests = surrogate.Requests,
    };

    public ShowChangesSurrogate ConvertToSurrogate(in ShowChanges value) => new()
    {
        IsWhole = value.IsWhole,
        New = Of(value.New),
        Changed = Of(value.Changed),
        Gone = value.Gone.Count == 0 ? null : [.. value.Gone.Select(StoredChildSurrogate.Of)],
        Requests = value.Requests,
    };

    private static ServerItemSurrogate[]? Of(IReadOnlyList<ServerItem> items) =>
        items.Count == 0 ? null : [.. items.Select(ServerItemSurrogate.Of)];
}
