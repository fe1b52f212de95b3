namespace MediaSync.Core.Wire;

/// <summary>The body that creates a user.</summary>
internal sealed record NewUser(string? Name);
