using MediaSync.Core.Accounts;

namespace MediaSync.Core.Wire;

/// <summary>A user's tokens without their secrets.</summary>
internal sealed record TokenList(IReadOnlyList<ApiToken> Items);
