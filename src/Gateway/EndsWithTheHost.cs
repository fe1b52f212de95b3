namespace MediaSync.Gateway;

/// <summary>
/// Marks endpoints whose requests are ended when the host begins to stop: they may take minutes, others wait for what they hold.
/// </summary>
internal sealed class EndsWithTheHost
{
    public static readonly EndsWithTheHost Mark = new();
}
