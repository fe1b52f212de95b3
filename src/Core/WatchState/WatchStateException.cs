namespace MediaSync.Core.WatchState;

/// <summary>An account's state could not be taken in now. Nothing is lost: it is read again.</summary>
internal sealed class WatchStateException(string message) : Exception(message);
