namespace MediaSync.Core.Playback.Users;

/// <summary>
/// The border to the database for asking whether a user exists. Asked once in the life of a user's single writer.
/// </summary>
public interface IUserDirectory
{
    /// <summary>True if there is such a user.</summary>
    Task<bool> ExistsAsync(Guid user, CancellationToken cancellationToken);
}
