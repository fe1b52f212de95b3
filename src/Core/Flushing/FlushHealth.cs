using Microsoft.Extensions.Options;

namespace MediaSync.Core.Flushing;

internal sealed class FlushHealth(FlushPipeline pipeline, IOptions<FlushOptions> options) : IFlushHealth
{
    public TimeSpan Overdue => pipeline.Overdue;

    public bool IsHealthy => Overdue <= options.Value.OverdueLimit;
}
