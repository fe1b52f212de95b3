namespace MediaSync.Core.WatchState;

/// <summary>An account's state could not be taken in now. Nothing is lost: it is read again.</summary>
internal sealed class WatchStateException(string message) : Exception(message)
{
    /// <summary>The account was taken away from the user for whom it is worked on: what was read of it is thrown away.</summary>
    public static WatchStateException NoLongerMapped() =>
        new("The account was mapped to another user meanwhile, or to nobody.");
}
