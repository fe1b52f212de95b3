namespace MediaSync.Core.Catalog;

/// <summary>Two media items that were found to be one; which of them stays is decided when they are merged.</summary>
internal readonly record struct ItemMerge(Guid First, Guid Second);
