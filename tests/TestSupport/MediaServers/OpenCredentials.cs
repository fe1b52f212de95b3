using MediaSync.Core.Sync.Storage;

namespace MediaSync.TestSupport.MediaServers;

/// <summary>Keeps tokens as they are: for tests that are about something else.</summary>
public sealed class OpenCredentials : ICredentialProtector
{
    /// <inheritdoc/>
    public string Protect(string credential) => credential;

    /// <inheritdoc/>
    public string Unprotect(string protectedCredential) => protectedCredential;
}
