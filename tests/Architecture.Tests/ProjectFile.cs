using System.Xml.Linq;

namespace MediaSync.Architecture.Tests;

/// <summary>What a csproj file says about others.</summary>
/// <param name="Path">From the root of the clone.</param>
/// <param name="Name">The folder's path without src, tests or benchmarks, for example <c>Client.Http</c>.</param>
internal sealed record ProjectFile(
    string Path, string Name, IReadOnlyList<string> References, IReadOnlyList<string> Packages, IReadOnlyList<string> Frameworks)
{
    public bool IsSource => Path.StartsWith("src/", StringComparison.Ordinal);

    /// <summary>Projects that may name the cluster's engine, and are left out of the standalone solution filter.</summary>
    public bool IsClusters => ClusterTests.Folders.Contains(System.IO.Path.GetDirectoryName(Path));

    public static ProjectFile Load(string path)
    {
        var project = XDocument.Parse(Repository.ReadText(path));
        return new ProjectFile(
            path,
            ShortName(path),
            [.. Includes(project, "ProjectReference").Select(ShortName)],
            [.. Includes(project, "PackageReference")],
            [.. Includes(project, "FrameworkReference")]);
    }

    private static IEnumerable<string> Includes(XDocument project, string element) =>
        project.Descendants(element).Select(reference => (string?)reference.Attribute("Include")).OfType<string>();

    private static string ShortName(string path) =>
        System.IO.Path.GetFileNameWithoutExtension(path.Replace('\\', '/')).Replace("MediaSync.", "", StringComparison.Ordinal);
}
