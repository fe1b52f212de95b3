namespace MediaSync.Core.Playback.State;

/// <summary>A completed viewing.</summary>
/// <param name="Viewing">The client's play session.</param>
/// <param name="CompletedAt">The greatest time of its completing reports.</param>
public readonly record struct Play(Guid Viewing, DateTimeOffset CompletedAt);
