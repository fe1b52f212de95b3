using MediaSync.Core.Sync;

namespace MediaSync.Postgres.Catalog;

/// <summary>A row of <c>server_items</c>.</summary>
internal sealed record ServerItemRow(ServerItem Item, Guid? MediaItem, byte[] Digest);
