using System.Net;

namespace MediaSync.Client.Http;

/// <summary>A whole answer.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Body">Its body.</param>
/// <param name="RetryAfter">When to come back; zero if it does not say.</param>
internal sealed record ApiAnswer(HttpStatusCode Status, byte[] Body, TimeSpan RetryAfter)
{
    public bool IsSuccess => (int)Status is >= 200 and < 300;
}
