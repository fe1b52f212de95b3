using MediaSync.Core.Sync.Storage;
using Microsoft.AspNetCore.DataProtection;

namespace MediaSync.Hosting.Storage;

/// <summary>Encrypts media servers' tokens by the host's keys: without these, the tables open no media server.</summary>
internal sealed class DataProtectionCredentials(IDataProtectionProvider provider) : ICredentialProtector
{
    private readonly IDataProtector _protector = provider.CreateProtector("MediaSync.MediaServers.Credentials.v1");

    public string Protect(string credential) => _protector.Protect(credential);

    public string Unprotect(string protectedCredential) => _protector.Unprotect(protectedCredential);
}
