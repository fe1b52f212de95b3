namespace MediaSync.Core.WatchState.Accounts;

/// <summary>Users with accounts at media servers; at most one more than <see cref="WatchSwitch.MaxUsers"/> of each.</summary>
/// <param name="All">Those with a mapped account.</param>
/// <param name="Written">Those with one that is written to.</param>
public sealed record MappedUsers(IReadOnlySet<Guid> All, IReadOnlySet<Guid> Written);
