using MediaSync.Core.Catalog;
using MediaSync.Core.Sync.Passes.Comparing;
using MediaSync.Core.Sync.Passes.Writing;
using MediaSync.Core.Sync.Storage;
using MediaSync.Core.Sync.Visits;
using MediaSync.Postgres.Servers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MediaSync.Postgres.Catalog;

/// <summary>Registers the stores of the mirror.</summary>
public static class CatalogServices
{
    /// <summary>
    /// Adds <see cref="ICatalogStore"/>, <see cref="IMirrorReader"/>, <see cref="IItemDirectory"/> and
    /// <see cref="IMediaServerStore"/>. Needs an <c>NpgsqlDataSource</c> whose database is migrated.
    /// </summary>
    public static IServiceCollection AddPostgresCatalog(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ItemMerger>();
        services.TryAddSingleton<PageFollowers>();
        services.TryAddSingleton<ICatalogStore, CatalogStore>();
        services.TryAddSingleton<IMirrorReader, MirrorReader>();
        services.TryAddSingleton<IItemDirectory, ItemDirectory>();
        services.TryAddSingleton<IMediaServerStore, MediaServerStore>();
        services.TryAddSingleton<IServerBuckets, ServerBuckets>();
        return services;
    }
}
