namespace MediaSync.Postgres.Embedded;

/// <summary>The server's main process, as its own file <c>postmaster.pid</c> describes it.</summary>
/// <param name="ProcessId">1 or more.</param>
/// <param name="Port">0 while the server has not written it yet.</param>
/// <param name="IsReady">It takes connections.</param>
internal sealed record Postmaster(int ProcessId, int Port, bool IsReady);
