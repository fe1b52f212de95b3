using System.Globalization;
using System.Text.RegularExpressions;

namespace MediaSync.Postgres.Embedded;

/// <summary>
/// Looks for PostgreSQL's server programs: the setting, <c>PATH</c>, then the distribution's versioned folders.
/// </summary>
internal sealed partial class ServerBinariesFinder(
    ServerAccount account, string? searchPath, IReadOnlyList<string> versionedFolders)
{
    public const int OldestMajorVersion = 15;

    /// <summary>Where Debian's and Red Hat's packages put their versions; * stands for the version.</summary>
    public static readonly IReadOnlyList<string> DistributionFolders = ["/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin"];

    private static readonly string[] Programs = ["initdb", "pg_ctl", "postgres"];

    public ServerBinariesFinder(ServerAccount account)
        : this(account, Environment.GetEnvironmentVariable("PATH"), DistributionFolders)
    {
    }

    /// <param name="binDirectory">The setting; when given, nothing else is looked at.</param>
    /// <param name="existingVersion">The version that made the data; it is preferred, since no other can read them.</param>
    /// <exception cref="EmbeddedPostgresException">There are none, or only older ones.</exception>
    public async Task<ServerBinaries> FindAsync(string? binDirectory, int? existingVersion, CancellationToken cancellationToken)
    {
        var folders = binDirectory is null ? FromPath().Concat(FromDistribution()) : [binDirectory];
        var found = new List<ServerBinaries>();
        foreach (var folder in folders.Where(IsComplete).Distinct())
        {
            if (await ReadVersionAsync(folder, cancellationToken) is { } version)
            {
                found.Add(new ServerBinaries(folder, version));
            }
        }

        var fit = found.Where(binaries => binaries.MajorVersion >= OldestMajorVersion).ToList();
        return fit.Find(binaries => binaries.MajorVersion == existingVersion)
            ?? fit.FirstOrDefault()
            ?? throw NotFound(binDirectory, found);
    }

    private IEnumerable<string> FromPath() =>
        from folder in (searchPath ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        where Path.IsPathFullyQualified(folder)
        let program = new FileInfo(Path.Combine(folder, "postgres"))
        where program.Exists
        // Distributions link single programs into PATH; their neighbours lie where the link leads.
        select Path.GetDirectoryName(program.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? program.FullName)!;

    private IEnumerable<string> FromDistribution() =>
        from pattern in versionedFolders
        let star = pattern.IndexOf('*', StringComparison.Ordinal)
        let slash = pattern.LastIndexOf('/', star)
        let parent = pattern[..(slash + 1)]
        where Directory.Exists(parent)
        from folder in Directory.EnumerateDirectories(parent, pattern[(slash + 1)..(star + 1)])
        let version = ParseVersion(folder[star..])
        where version is not null
        orderby version descending
        select folder + pattern[(star + 1)..];

    private static bool IsComplete(string folder) => Programs.All(program => File.Exists(Path.Combine(folder, program)));

    private async Task<int?> ReadVersionAsync(string folder, CancellationToken cancellationToken)
    {
        var answer = await account.RunAsync(Path.Combine(folder, "postgres"), ["--version"], null, cancellationToken);
        var match = VersionAnswer().Match(answer.Output);
        return match.Success ? ParseVersion(match.Groups[1].Value) : null;
    }

    private static int? ParseVersion(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;

    private static EmbeddedPostgresException NotFound(string? binDirectory, List<ServerBinaries> tooOld)
    {
        var problem = (binDirectory, tooOld) switch
        {
            (_, [var old, ..]) =>
                $"PostgreSQL {old.MajorVersion} in {old.Folder} is too old: {OldestMajorVersion} or newer is needed.",
            (not null, _) => $"The folder {binDirectory} (Postgres__BinDirectory) does not hold initdb, pg_ctl and postgres.",
            _ => "No PostgreSQL server programs were found.",
        };
        return new EmbeddedPostgresException(
            $"{problem} Install them (apt-get install postgresql-15), "
            + "or name a server of your own with ConnectionStrings__MediaSync.");
    }

    [GeneratedRegex("\\(PostgreSQL\\) ([0-9]+)", RegexOptions.CultureInvariant)]
    private static partial Regex VersionAnswer();
}
