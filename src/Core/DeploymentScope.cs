namespace MediaSync.Core;

/// <summary>Whether other processes serve the deployment of this one too, on the same database.</summary>
/// <param name="IsAlone">
/// True: none does. A sync that is stored as running while nothing runs here was cut off with its process, and is shown so; a new
/// completion threshold holds at once. False: that sync may run in another process, and is shown as it is stored; a new threshold
/// holds from a moment on by which every process knows it.
/// </param>
public sealed record DeploymentScope(bool IsAlone)
{
    /// <summary>One process serves the whole deployment.</summary>
    public static readonly DeploymentScope Alone = new(true);

    /// <summary>Several processes share the deployment.</summary>
    public static readonly DeploymentScope Shared = new(false);
}
