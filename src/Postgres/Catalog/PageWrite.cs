using MediaSync.Core.Catalog;

namespace MediaSync.Postgres.Catalog;

/// <summary>What has to be written of a page, decided before anything is sent.</summary>
internal sealed class PageWrite
{
    /// <summary>Media items, new or changed.</summary>
    public List<CatalogItem> Items { get; } = [];

    /// <summary>External ids that nobody had.</summary>
    public List<NewExternalId> Ids { get; } = [];

    /// <summary>Server items, new or changed.</summary>
    public List<ServerItemRow> Rows { get; } = [];

    /// <summary>Media items to merge once the page is committed.</summary>
    public List<ItemMerge> Merges { get; } = [];

    /// <summary>Media items that lost a copy with what was deleted.</summary>
    public Guid[] Bereft { get; set; } = [];

    /// <summary>Items without a media item.</summary>
    public int Unmapped { get; set; }

    /// <summary>Items whose external ids contradict what is there.</summary>
    public int Conflicts { get; set; }

    /// <summary>Items that the library did not have.</summary>
    public int Added { get; set; }

    /// <summary>Items that it had with other values.</summary>
    public int Changed { get; set; }

    /// <summary>Server items that were deleted.</summary>
    public int Removed { get; set; }

    /// <summary>Rows of the mirror that the page inserts, changes or deletes.</summary>
    public int RowCount => Items.Count + Ids.Count + Rows.Count + Removed;
}
