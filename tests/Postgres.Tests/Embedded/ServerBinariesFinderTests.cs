using MediaSync.Postgres.Embedded;
using MediaSync.TestSupport.Databases;

namespace MediaSync.Postgres.Tests.Embedded;

public sealed class ServerBinariesFinderTests : IAsyncLifetime
{
    private readonly ServerAccount _account = ServerAccount.Find();
    private TestFolder _folder = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _folder = await TestFolder.CreateAsync();

    public async ValueTask DisposeAsync() => await _folder.DisposeAsync();

    [Fact]
    public async Task The_setting_wins_and_nothing_else_is_looked_at()
    {
        var wanted = Install("wanted", 16);
        var finder = Finder(searchPath: Install("path", 17));
        (await finder.FindAsync(wanted, null, Token)).ShouldBe(new ServerBinaries(wanted, 16));
        var error = await Should.ThrowAsync<EmbeddedPostgresException>(finder.FindAsync(_folder.Path, null, Token));
        error.Message.ShouldContain("Postgres__BinDirectory");
    }

    [Fact]
    public async Task A_link_in_PATH_leads_to_its_neighbours()
    {
        var real = Install("real", 15);
        var links = Path.Combine(_folder.Path, "links");
        Directory.CreateDirectory(links);
        File.CreateSymbolicLink(Path.Combine(links, "postgres"), Path.Combine(real, "postgres"));
        (await Finder(searchPath: links).FindAsync(null, null, Token)).ShouldBe(new ServerBinaries(real, 15));
    }

    [Fact]
    public async Task Without_PATH_the_newest_of_the_distributions_versions_is_taken()
    {
        Install("lib/9/bin", 9);
        Install("lib/15/bin", 15);
        var newest = Install("lib/17/bin", 17);
        (await Finder().FindAsync(null, null, Token)).ShouldBe(new ServerBinaries(newest, 17));
    }

    [Fact]
    public async Task The_version_that_made_the_data_is_preferred_to_a_newer_one()
    {
        var old = Install("lib/15/bin", 15);
        Install("lib/17/bin", 17);
        (await Finder(searchPath: Install("path", 16)).FindAsync(null, 15, Token)).ShouldBe(new ServerBinaries(old, 15));
    }

    [Fact]
    public async Task Programs_that_are_too_old_are_named()
    {
        Install("lib/14/bin", 14);
        (await Should.ThrowAsync<EmbeddedPostgresException>(Finder().FindAsync(null, null, Token))).Message
            .ShouldContain("PostgreSQL 14");
    }

    [Fact]
    public async Task Nothing_found_says_what_to_install() =>
        (await Should.ThrowAsync<EmbeddedPostgresException>(Finder().FindAsync(null, null, Token))).Message.ShouldBe(
            "No PostgreSQL server programs were found. Install them (apt-get install postgresql-15), "
            + "or name a server of your own with ConnectionStrings__MediaSync.");

    private ServerBinariesFinder Finder(string? searchPath = null) =>
        new(_account, searchPath, [Path.Combine(_folder.Path, "lib/*/bin")]);

    // Programs that only know their version: which one is chosen is all that is asked here.
    private string Install(string folder, int version)
    {
        var path = Path.Combine(_folder.Path, folder);
        Directory.CreateDirectory(path);
        foreach (var program in new[] { "initdb", "pg_ctl", "postgres" })
        {
            var file = Path.Combine(path, program);
            File.WriteAllText(file, $"#!/bin/sh\necho '{program} (PostgreSQL) {version}.4 (Debian)'\n");
            File.SetUnixFileMode(file, (UnixFileMode)0b111_101_101);
        }

        return path;
    }
}
