namespace MediaSync.Core.Catalog;

/// <summary>An external id that no item had before.</summary>
internal readonly record struct NewExternalId(MediaKind Kind, ExternalId Id, Guid Item);
