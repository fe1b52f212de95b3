namespace MediaSync.Core.Wire;

/// <summary>The body that issues a token.</summary>
internal sealed record NewToken(string? Label);
