namespace MediaSync.Core.Wire;

/// <summary>Whom a token belongs to: what an app that holds nothing but its token asks first.</summary>
internal sealed record CallerBody(bool Administrator, Guid? User);
