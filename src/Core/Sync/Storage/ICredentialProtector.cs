namespace MediaSync.Core.Sync.Storage;

/// <summary>The border to the keys that encrypt media servers' tokens: what is stored opens no media server by itself.</summary>
public interface ICredentialProtector
{
    /// <summary>Encrypts a token for storing.</summary>
    string Protect(string credential);

    /// <summary>Decrypts what <see cref="Protect"/> made.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The keys are gone, or the text was not made by
    /// them.</exception>
    string Unprotect(string protectedCredential);
}
