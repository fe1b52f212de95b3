using MediaSync.Core.Playback;

namespace MediaSync.Benchmarks.Cluster.Measurements;

/// <summary>Where a caller sends: to the product through its client, or to a baseline's grain.</summary>
internal delegate Task<ReportAnswer> ReportFunction(Guid user, ReportCall call, CancellationToken cancellationToken);
