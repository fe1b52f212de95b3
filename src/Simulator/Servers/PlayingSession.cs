namespace MediaSync.Simulator.Servers;

/// <summary>Something that is being played now.</summary>
/// <param name="Number">Names the session, from 1.</param>
/// <param name="Account">Who plays.</param>
/// <param name="Device">On what.</param>
/// <param name="Entry">What.</param>
/// <param name="Position">Where it is.</param>
/// <param name="IsPaused">Whether it stands still.</param>
/// <param name="HasCounted">Whether this playing has counted as a play already.</param>
internal sealed record PlayingSession(
    long Number,
    SimulatedAccount Account,
    string Device,
    SimulatedEntry Entry,
    TimeSpan Position,
    bool IsPaused,
    bool HasCounted);
