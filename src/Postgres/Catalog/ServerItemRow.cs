using MediaSync.Core.Sync.Servers;

namespace MediaSync.Postgres.Catalog;

/// <summary>A row of <c>server_items</c>.</summary>
/// <param name="Item">What the server tells.</param>
/// <param name="MediaItem">What it is a copy of.</param>
/// <param name="Digest">The item's digest.</param>
/// <param name="IsNew">True if there is no row yet: as long as the catalogue's lock is held, nobody else makes one.</param>
internal sealed record ServerItemRow(ServerItem Item, Guid? MediaItem, byte[] Digest, bool IsNew);
