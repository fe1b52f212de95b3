namespace MediaSync.Cluster.Tests.Observability;

/// <summary>A span as a process exported it.</summary>
/// <param name="Source">The source, which OTLP calls a scope.</param>
/// <param name="Name">What was done.</param>
/// <param name="Trace">The trace that it belongs to.</param>
/// <param name="LinkedTraces">The traces that it is linked to.</param>
internal sealed record ExportedSpan(string Source, string Name, string Trace, IReadOnlyList<string> LinkedTraces);
