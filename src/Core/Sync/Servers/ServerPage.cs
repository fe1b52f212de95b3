namespace MediaSync.Core.Sync.Servers;

/// <summary>A page of a server's items.</summary>
/// <param name="Items">What could be read, in the server's order.</param>
/// <param name="Rows">Rows that the page covers: the next page begins at start + Rows, even if Items has fewer.</param>
/// <param name="Total">Rows of the whole listing; null if the server does not say, and then this page is all of it.</param>
public sealed record ServerPage(IReadOnlyList<ServerItem> Items, int Rows, int? Total)
{
    /// <summary>The server's clock before it answered; null if it does not tell.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>Rows of the whole listing.</summary>
    public int Count => Total ?? Rows;
}
