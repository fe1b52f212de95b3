namespace MediaSync.Core;

/// <summary>Whether other processes serve the deployment of this one too, on the same database.</summary>
/// <param name="IsAlone">
/// True: none does. This process visits every media server by itself, and a new completion threshold holds at once. False: who
/// visits a server is agreed between the processes, and a new threshold holds from a moment on by which every process knows it.
/// </param>
public sealed record DeploymentScope(bool IsAlone)
{
    /// <summary>One process serves the whole deployment.</summary>
    public static readonly DeploymentScope Alone = new(true);

    /// <summary>Several processes share the deployment.</summary>
    public static readonly DeploymentScope Shared = new(false);
}
