using MediaSync.Core.Sync.Servers;

namespace MediaSync.Core.Sync.Passes.Reading;

/// <summary>A page of a listing.</summary>
/// <param name="Page">What the server answered.</param>
/// <param name="Start">Rows of the listing before it.</param>
internal readonly record struct ListedPage(ServerPage Page, int Start);
