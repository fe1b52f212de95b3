namespace MediaSync.Simulator.Servers;

/// <summary>
/// Something that goes wrong with one request. Those that leave an answer do so after the fault, for example late.
/// </summary>
public sealed record SimulatedFault
{
    /// <summary>Answer with this status and no body instead.</summary>
    public int? Status { get; private init; }

    /// <summary>With a status: the Retry-After header, in whole seconds.</summary>
    public TimeSpan? RetryAfter { get; private init; }

    /// <summary>Answer with a redirect to this address.</summary>
    public Uri? RedirectTo { get; private init; }

    /// <summary>Send half of the body, then close the connection.</summary>
    public bool DropsMidBody { get; private init; }

    /// <summary>Send half of the body as if it were all of it.</summary>
    public bool TruncatesBody { get; private init; }

    /// <summary>Close the connection without any answer.</summary>
    public bool IsOffline { get; private init; }

    /// <summary>Do what was asked for, and close the connection without any answer.</summary>
    public bool LosesAnswer { get; private init; }

    /// <summary>What is wrong with the pages of a listing.</summary>
    public PagingFault Paging { get; private init; }

    /// <summary>Wait this long before answering.</summary>
    public TimeSpan Latency { get; private init; }

    /// <summary>Wait for this before answering.</summary>
    public Task Until { get; private init; } = Task.CompletedTask;

    /// <summary>Called when a request has met the fault, before any waiting.</summary>
    public Action OnArrival { get; private init; } = static () => { };

    /// <summary>429, with a Retry-After.</summary>
    public static SimulatedFault TooManyRequests(TimeSpan retryAfter) => new() { Status = 429, RetryAfter = retryAfter };

    /// <summary>A status without a body.</summary>
    public static SimulatedFault OfStatus(int status) => new() { Status = status };

    /// <summary>A redirect.</summary>
    public static SimulatedFault Redirect(Uri to) => new() { Status = 302, RedirectTo = to };

    /// <summary>The connection is closed in the middle of the body.</summary>
    public static SimulatedFault DroppedConnection() => new() { DropsMidBody = true };

    /// <summary>A well-formed response whose JSON is cut off.</summary>
    public static SimulatedFault TruncatedJson() => new() { TruncatesBody = true };

    /// <summary>A connection that is closed without an answer, as by a server that is away.</summary>
    public static SimulatedFault Offline() => new() { IsOffline = true };

    /// <summary>An answer that is lost on its way: what was asked for is done, and whoever asked does not hear of it.</summary>
    public static SimulatedFault LostAnswer() => new() { LosesAnswer = true };

    /// <summary>A listing without an end: every page is full, and the total grows with each.</summary>
    public static SimulatedFault EndlessPaging() => new() { Paging = PagingFault.Endless };

    /// <summary>A listing whose total falls from page to page, as while much is being deleted.</summary>
    public static SimulatedFault ShrinkingPaging() => new() { Paging = PagingFault.Shrinking };

    /// <summary>A late answer.</summary>
    public static SimulatedFault Late(TimeSpan latency) => new() { Latency = latency };

    /// <summary>An answer that waits for a task, and tells when a request has come that far.</summary>
    public static SimulatedFault Held(Task until, Action onArrival) => new() { Until = until, OnArrival = onArrival };
}
