namespace MediaSync.Core.Sync.Passes.Writing;

/// <summary>The library is not this pass's any more: it ends without a word, and what the other one does stands.</summary>
internal sealed class PassSupersededException : Exception
{
    /// <summary>Creates it.</summary>
    public PassSupersededException()
        : base("Another pass took the library over, or it was removed.")
    {
    }
}
