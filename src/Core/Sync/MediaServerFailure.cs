namespace MediaSync.Core.Sync;

/// <summary>Kinds of failure of a media server, for those who decide what to do next.</summary>
public enum MediaServerFailure
{
    /// <summary>No answer, after every retry.</summary>
    Unreachable = 0,

    /// <summary>401, 403 or Plex's 498: the token is wrong, expired or lacks the right.</summary>
    Unauthorized = 1,

    /// <summary>429 or 5xx, after every retry.</summary>
    Overloaded = 2,

    /// <summary>404 or another refusal: what was asked for is not there.</summary>
    Refused = 3,

    /// <summary>The answer is cut off or not the JSON that was promised.</summary>
    Unreadable = 4,
}
