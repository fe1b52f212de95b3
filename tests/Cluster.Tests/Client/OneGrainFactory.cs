using System.Reflection;
using MediaSync.Grains.Interfaces.Playback;

namespace MediaSync.Cluster.Tests.Client;

/// <summary>Gives the same grain for every key, and nothing else.</summary>
public class OneGrainFactory : DispatchProxy
{
    private IUserGrain? _grain;

    public static IGrainFactory Of(IUserGrain grain)
    {
        var factory = Create<IGrainFactory, OneGrainFactory>();
        ((OneGrainFactory)factory)._grain = grain;
        return factory;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        targetMethod is { Name: nameof(IGrainFactory.GetGrain), ReturnType: var type } && type == typeof(IUserGrain)
            ? _grain
            : throw new NotSupportedException($"{targetMethod}");
}
