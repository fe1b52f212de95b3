using MediaSync.Postgres.Migrations;

namespace MediaSync.Postgres.Tests.Migrations;

public sealed class SchemaScriptsTests
{
    [Fact]
    public void The_products_own_files_are_numbered_from_one_without_gaps() =>
        DatabaseSetup.Schema.Scripts.Select(script => script.Number).ShouldBe(Enumerable.Range(1, DatabaseSetup.Schema.Scripts.Count));

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
}
