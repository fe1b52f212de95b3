namespace MediaSync.Core.Sync.Passes.Comparing;

/// <summary>A show or an album that holds something else than is mirrored of it.</summary>
/// <param name="Key">The server's key.</param>
/// <param name="Distance">How many leaves the counts are apart; 0 if they fit.</param>
/// <param name="LacksBetween">For shows: the number of seasons does not fit.</param>
internal readonly record struct DoubtfulContainer(string Key, int Distance, bool LacksBetween);
