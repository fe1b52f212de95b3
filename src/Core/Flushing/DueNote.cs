namespace MediaSync.Core.Flushing;

/// <summary>When a source is due, as <see cref="DueQueue"/> knows it. Only the queue touches it, under its lock.</summary>
internal sealed class DueNote
{
    /// <summary>Not in the queue.</summary>
    public const long None = long.MaxValue;

    /// <summary>A timestamp of the queue's clock, or <see cref="None"/>.</summary>
    public long Due { get; set; } = None;
}
