namespace MediaSync.Hosting;

/// <summary>A setting is wrong. The message names it and says what it should be.</summary>
public sealed class SettingException(string message) : Exception(message);
