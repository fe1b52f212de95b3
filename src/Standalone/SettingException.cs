namespace MediaSync.Standalone;

/// <summary>A setting is wrong. The message names it and says what it should be.</summary>
internal sealed class SettingException(string message, Exception? innerException = null) : Exception(message, innerException);
