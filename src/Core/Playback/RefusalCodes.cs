namespace MediaSync.Core.Playback;

/// <summary>Why a report was refused. Clients decide by these codes, people read the message.</summary>
public static class RefusalCodes
{
    /// <summary>No media item has this id, or no media server this id.</summary>
    public const string UnknownItem = "unknown_item";

    /// <summary>Stamped more than 30 seconds ahead of the server: it may be stamped again and sent as a new report.</summary>
    public const string ClockAhead = "clock_ahead";

    /// <summary>A field is missing, out of bounds or not storable.</summary>
    public const string Invalid = "invalid";

    /// <summary>The database refused the state that this report was part of; it is kept in <c>rejected_states</c>.</summary>
    public const string NotStorable = "not_storable";
}
