using MediaSync.Postgres.Migrations;

namespace MediaSync.Postgres.Tests.Migrations;

public sealed class ConcurrentStatementTests
{
    [Fact]
    public void Statements_are_told_apart_and_comments_left_out()
    {
        var statements = Read(
            """
            -- Why; and a semicolon.
            CREATE INDEX CONCURRENTLY IF NOT EXISTS films_title ON films (title) WHERE title <> 'a;b''--c'; -- and after it
            create unique index concurrently if not exists other ON films (id);

            DROP INDEX CONCURRENTLY IF EXISTS films_old;
            """.Replace("create unique index concurrently if not exists", "CREATE UNIQUE INDEX\nCONCURRENTLY IF NOT EXISTS", StringComparison.Ordinal));
        statements.Select(statement => (statement.Index, statement.IsBuild))
            .ShouldBe([("films_title", true), ("other", true), ("films_old", false)]);
        statements[0].Sql.ShouldBe("CREATE INDEX CONCURRENTLY IF NOT EXISTS films_title ON films (title) WHERE title <> 'a;b''--c'");
    }

    [Fact]
    public void The_last_statement_needs_no_semicolon() =>
        Read("\uFEFFCREATE INDEX CONCURRENTLY IF NOT EXISTS a ON films (id)\r\n").ShouldHaveSingleItem().Index.ShouldBe("a");

    [Theory]
    [InlineData("CREATE INDEX CONCURRENTLY films_id ON films (id)")]
    [InlineData("CREATE INDEX IF NOT EXISTS films_id ON films (id)")]
    [InlineData("CREATE INDEX CONCURRENTLY IF NOT EXISTS ON films (id)")]
    [InlineData("DROP INDEX CONCURRENTLY films_id")]
    [InlineData("ALTER TABLE films ADD COLUMN year integer")]
    [InlineData("CREATE INDEX CONCURRENTLY IF NOT EXISTS a ON films (id);; SELECT 1")]
    public void What_could_not_be_run_twice_is_refused(string sql) =>
        Should.Throw<SchemaException>(() => Read(sql)).Message.ShouldContain("0003_films.concurrent.sql cannot be run outside");

    [Theory]
    [InlineData("")]
    [InlineData("-- nothing\n")]
    public void A_file_without_a_statement_is_refused(string sql) =>
        Should.Throw<SchemaException>(() => Read(sql)).Message.ShouldContain("has no statement");

    private static IReadOnlyList<ConcurrentStatement> Read(string sql) =>
        ConcurrentStatement.Of(new SchemaScript(3, "0003_films.concurrent.sql", sql));
}
