using System.Globalization;

namespace MediaSync.Simulator.Servers;

/// <summary>
/// What goes wrong at a simulated server, on demand. Faults hit in the order they were asked for; safe to use while it serves.
/// </summary>
public sealed class SimulatorFaults(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly List<Plan> _plans = [];
    private long _hit;

    /// <summary>Requests that a fault hit.</summary>
    public long Hit => Interlocked.Read(ref _hit);

    /// <summary>Faults that were asked for and have not hit yet; one that hits for ever is not counted.</summary>
    public int Pending
    {
        get
        {
            lock (_lock)
            {
                return _plans.Sum(plan => plan.Times ?? 0);
            }
        }
    }

    /// <summary>Lets the next requests meet a fault.</summary>
    /// <param name="fault">What happens.</param>
    /// <param name="times">How many requests meet it; null: all until <see cref="Clear"/>.</param>
    /// <param name="where">Only requests whose path and query contain this; null: all.</param>
    public void Next(SimulatedFault fault, int? times = 1, string? where = null)
    {
        lock (_lock)
        {
            _plans.Add(new Plan(fault, where) { Times = times });
        }
    }

    /// <summary>Lets exactly one request meet a fault, and no request before it.</summary>
    /// <param name="number">1: the next request; 2: the one after it.</param>
    /// <param name="fault">What happens.</param>
    /// <param name="where">Only requests whose path and query contain this are counted; null: all.</param>
    public void At(int number, SimulatedFault fault, string? where = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(number);
        lock (_lock)
        {
            _plans.Add(new Plan(fault, where) { Times = 1, Passing = number - 1 });
        }
    }

    /// <summary>Ends all faults.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _plans.Clear();
        }
    }

    internal async Task ApplyAsync(HttpContext context, RequestDelegate next)
    {
        if (Take(context.Request) is not { } fault)
        {
            await next(context).ConfigureAwait(false);
            return;
        }

        Interlocked.Increment(ref _hit);
        fault.OnArrival();
        await fault.Until.WaitAsync(context.RequestAborted).ConfigureAwait(false);
        if (fault.Latency > TimeSpan.Zero)
        {
            await Task.Delay(fault.Latency, time, context.RequestAborted).ConfigureAwait(false);
        }

        if (fault.IsOffline)
        {
            context.Abort();
            return;
        }

        if (fault.Paging != PagingFault.None)
        {
            context.Features.Set(new PagingHabit(fault.Paging));
        }

        if (fault.Status is { } status)
        {
            Refuse(context.Response, fault, status);
        }
        else if (fault.LosesAnswer)
        {
            context.Response.Body = Stream.Null;
            await next(context).ConfigureAwait(false);
            context.Abort();
        }
        else if (fault.DropsMidBody || fault.TruncatesBody)
        {
            await SendHalfAsync(context, next, fault.DropsMidBody).ConfigureAwait(false);
        }
        else
        {
            await next(context).ConfigureAwait(false);
        }
    }

    private static void Refuse(HttpResponse response, SimulatedFault fault, int status)
    {
        response.StatusCode = status;
        if (fault.RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = ((long)wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        if (fault.RedirectTo is { } target)
        {
            response.Headers.Location = target.AbsoluteUri;
        }
    }

    private static async Task SendHalfAsync(HttpContext context, RequestDelegate next, bool drop)
    {
        var body = context.Response.Body;
        using var whole = new MemoryStream();
        context.Response.Body = whole;
        await next(context).ConfigureAwait(false);
        context.Response.Body = body;
        var half = whole.GetBuffer().AsMemory(0, (int)whole.Length / 2);
        context.Response.ContentLength = drop ? whole.Length : half.Length;
        await body.WriteAsync(half, context.RequestAborted).ConfigureAwait(false);
        if (drop)
        {
            await body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
            context.Abort();
        }
    }

    private SimulatedFault? Take(HttpRequest request)
    {
        lock (_lock)
        {
            var target = $"{request.Path}{request.QueryString}";
            Plan? met = null;
            foreach (var plan in _plans)
            {
                if (plan.Where is not null && !target.Contains(plan.Where, StringComparison.Ordinal))
                {
                    continue;
                }

                // A plan that still waits counts the request, whichever other plan it meets.
                if (plan.Passing > 0)
                {
                    plan.Passing--;
                }
                else
                {
                    met ??= plan;
                }
            }

            if (met is { Times: not null } && --met.Times == 0)
            {
                _plans.Remove(met);
            }

            return met?.Fault;
        }
    }

    private sealed class Plan(SimulatedFault fault, string? where)
    {
        public SimulatedFault Fault { get; } = fault;

        public string? Where { get; } = where;

        /// <summary>Requests that pass before the first is hit.</summary>
        public int Passing { get; set; }

        /// <summary>Requests still to be hit; null: all.</summary>
        public int? Times { get; set; }
    }
}
