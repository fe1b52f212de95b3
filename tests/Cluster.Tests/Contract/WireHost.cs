using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace MediaSync.Cluster.Tests.Contract;

/// <summary>The serializer and the copier as a silo has them: every part of the program that brings its own.</summary>
internal sealed class WireHost : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddSerializer().BuildServiceProvider();

    /// <summary>With the name of the value's type in front, as a request and an answer are written.</summary>
    public byte[] Write(object value) => _services.GetRequiredService<Serializer>().SerializeToArray(value);

    public object Read(byte[] bytes) => _services.GetRequiredService<Serializer>().Deserialize<object>(bytes)!;

    public T Send<T>(T value)
        where T : class => (T)Read(Write(value));

    /// <summary>What a callee in the same silo is given.</summary>
    public T Copy<T>(T value) => _services.GetRequiredService<DeepCopier>().Copy(value)!;

    public void Dispose() => _services.Dispose();
}
