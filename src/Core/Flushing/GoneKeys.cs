namespace MediaSync.Core.Flushing;

/// <summary>Users and items that were deleted while states of them were pending.</summary>
/// <param name="Users">Users that are not there.</param>
/// <param name="Items">Media items that are not there.</param>
public sealed record GoneKeys(IReadOnlySet<Guid> Users, IReadOnlySet<Guid> Items)
{
    /// <summary>The fate of a row whose user or item was deleted; null if both are there.</summary>
    internal RowFateKind? FateOf(in FlushRow row) =>
        Users.Contains(row.User) ? RowFateKind.UserGone : Items.Contains(row.Item) ? RowFateKind.ItemGone : null;
}
