namespace MediaSync.Core.Accounts;

/// <summary>A viewer.</summary>
/// <param name="Id">The user's id.</param>
/// <param name="Name">The user's name, unique regardless of case.</param>
/// <param name="CreatedAt">When the user was created.</param>
public sealed record User(Guid Id, string Name, DateTimeOffset CreatedAt);
