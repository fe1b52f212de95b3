using System.Reflection;

namespace MediaSync.Cluster.Tests.Clone;

/// <summary>Files of the clone that the tests were built from.</summary>
internal static class ClonedFiles
{
    /// <summary>The silo's program, of the same build.</summary>
    public static string SiloProgram { get; } = ValueOf(nameof(SiloProgram));

    /// <summary>The folder of the silo's program.</summary>
    public static string SiloFolder => Path.GetDirectoryName(SiloProgram)!;

    /// <summary>A file of the clone, by its path from the root.</summary>
    public static string PathOf(string file) => Path.Combine(ValueOf("Clone"), file);

    public static string Read(string file) => File.ReadAllText(PathOf(file));

    private static string ValueOf(string key) =>
        typeof(ClonedFiles).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == key).Value.ShouldNotBeNull();
}
