using MediaSync.Core.Sync.Passes;
using MediaSync.Core.Sync.Servers;

namespace MediaSync.Postgres.Tests.Catalog;

/// <summary>A library in the database.</summary>
internal sealed record MirrorLibrary(Guid Server, Guid Id, ServerLibrary Library)
{
    public PassKey NewPass() => new(Server, Id, Guid.CreateVersion7());
}
