using MediaSync.Core.Accounts;

namespace MediaSync.Core.Wire;

/// <summary>A page of users; <c>next</c> goes into <c>after</c>, null at the end.</summary>
internal sealed record UserPage(IReadOnlyList<User> Items, string? Next);
