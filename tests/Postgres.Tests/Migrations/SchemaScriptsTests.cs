using System.Text.RegularExpressions;
using MediaSync.Postgres.Migrations;

namespace MediaSync.Postgres.Tests.Migrations;

public sealed class SchemaScriptsTests
{
    // Takes away or changes what programs of the same release line rely on.
    private static readonly Regex TakesAway = new(
        @"\b(DROP\s+(TABLE|COLUMN|CONSTRAINT|FUNCTION|TYPE)|RENAME|ALTER\s+COLUMN\s+\w+\s+(SET\s+DATA\s+)?TYPE|SET\s+NOT\s+NULL|TRUNCATE)\b",
        RegexOptions.IgnoreCase);

    [Fact]
    public void The_products_own_files_are_of_the_first_release_line_and_only_add()
    {
        DatabaseSetup.Schema.Release.ShouldBe(1);
        DatabaseSetup.Schema.Scripts.Where(script => TakesAway.IsMatch(WithoutComments(script.Sql))).ShouldBeEmpty();
        TakesAway.IsMatch("ALTER TABLE films ALTER COLUMN year TYPE bigint").ShouldBeTrue();
    }

    [Fact]
    public void The_products_own_concurrent_files_have_the_form_that_may_be_interrupted()
    {
        var concurrent = DatabaseSetup.Schema.Scripts.Where(script => script.IsConcurrent).ToList();
        concurrent.ShouldContain(script => script.Name == "0010_server_items_show.concurrent.sql");
        concurrent.SelectMany(ConcurrentStatement.Of).Count(statement => statement.IsBuild).ShouldBeGreaterThanOrEqualTo(concurrent.Count);
    }

    [Fact]
    public void Numbers_may_be_left_out() =>
        new SchemaScripts("set", [new(8, "0008_a.sql", ""), new(10, "0010_b.sql", "")]).Scripts.Count.ShouldBe(2);

    [Theory]
    [InlineData("CREATE TABLE films (id integer)", 1)]
    [InlineData("-- release: 2\nDROP TABLE films", 2)]
    [InlineData("\uFEFF-- release: 12\r\nDROP TABLE films", 12)]
    [InlineData("-- Why.\n-- release: 2\nDROP TABLE films", 1)]
    [InlineData("-- release: two\nDROP TABLE films", 1)]
    public void A_file_names_its_release_line_first_or_is_of_the_first_one(string sql, int release) =>
        new SchemaScript(1, "0001_a.sql", sql).Release.ShouldBe(release);

    [Fact]
    public void A_set_is_of_the_release_line_of_its_newest_file()
    {
        var scripts = new SchemaScripts("set", [new(1, "0001_a.sql", ""), new(2, "0002_b.sql", "-- release: 2\n")]);
        scripts.Release.ShouldBe(2);
    }

    [Fact]
    public void A_release_line_never_falls()
    {
        var error = Should.Throw<ArgumentException>(
            () => new SchemaScripts("set", [new(1, "0001_a.sql", "-- release: 2\n"), new(2, "0002_b.sql", "")]));
        error.Message.ShouldContain("0002_b.sql is of an older release line than 0001_a.sql");
    }

    [Fact]
    public void Files_are_ordered_by_number_whatever_order_they_come_in()
    {
        var scripts = new SchemaScripts("set", [new(10, "0010_b.sql", ""), new(2, "0002_a.sql", "")]);
        scripts.Scripts.Select(script => script.Name).ShouldBe(["0002_a.sql", "0010_b.sql"]);
    }

    [Fact]
    public void Two_files_of_the_same_number_are_refused_by_name()
    {
        var error = Should.Throw<ArgumentException>(() => new SchemaScripts("set", [new(1, "0001_a.sql", ""), new(1, "0001_b.sql", "")]));
        error.Message.ShouldContain("0001_a.sql and 0001_b.sql");
    }

    [Fact]
    public void A_set_without_files_is_refused() =>
        Should.Throw<ArgumentException>(() => new SchemaScripts("empty", [])).Message.ShouldContain("\"empty\" has no files");

    [Fact]
    public void An_assembly_without_schema_files_is_refused() =>
        Should.Throw<ArgumentException>(() => SchemaScripts.FromAssembly("none", typeof(SchemaScriptsTests).Assembly));

    [Theory]
    [InlineData("SELECT 1;\r\nSELECT 2;\r\n")]
    [InlineData("SELECT 1;\rSELECT 2;\r")]
    [InlineData("\uFEFFSELECT 1;\nSELECT 2;\n")]
    public void Line_endings_and_a_byte_order_mark_do_not_change_the_checksum(string sql) =>
        new SchemaScript(1, "0001_a.sql", sql).Checksum.ShouldBe(new SchemaScript(1, "0001_a.sql", "SELECT 1;\nSELECT 2;\n").Checksum);

    [Fact]
    public void Any_other_change_does() =>
        new SchemaScript(1, "0001_a.sql", "SELECT 1;").Checksum.ShouldNotBe(new SchemaScript(1, "0001_a.sql", "SELECT 1; ").Checksum);

    private static string WithoutComments(string sql) => Regex.Replace(sql, "--.*", string.Empty);
}
