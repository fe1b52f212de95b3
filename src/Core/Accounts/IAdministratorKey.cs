namespace MediaSync.Core.Accounts;

/// <summary>The one key that reaches everything.</summary>
public interface IAdministratorKey
{
    /// <summary>
    /// Makes the key that a file holds the administrator's key, and revokes every other: the file is the truth. A file that is
    /// not there is made, readable by its owner only, with a new key in it. Safe to call again.
    /// </summary>
    /// <param name="file">Where the key is kept; its folder exists.</param>
    /// <param name="cancellationToken">Ends the call; called again it completes what was begun.</param>
    /// <returns>True if the file was made now.</returns>
    /// <exception cref="InvalidDataException">The file holds something else than a key. It was left alone.</exception>
    Task<bool> EnsureAsync(string file, CancellationToken cancellationToken);
}
