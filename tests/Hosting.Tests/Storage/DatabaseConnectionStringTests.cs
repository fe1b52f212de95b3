using MediaSync.Hosting.Storage;
using Microsoft.Extensions.Configuration;

namespace MediaSync.Hosting.Tests.Storage;

public sealed class DatabaseConnectionStringTests
{
    private const string Refusal = "The setting ConnectionStrings:MediaSync is not a connection string of Npgsql: ";

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void A_database_that_is_not_named_is_none(string? value) => Find(value).ShouldBeNull();

    [Fact]
    public void A_connection_string_comes_back_in_Npgsqls_spelling() =>
        Find("host=db;user id=ada;password='se;cret'").ShouldBe("Host=db;Username=ada;Password=\"se;cret\"");

    [Theory]
    [InlineData("Host=db;Password=secret;Port=many", "port")]
    [InlineData("Host=db;Password=secret;SSL Mode=secret", "ssl mode")]
    [InlineData("Host=db;Password=secret;Timeout=99999999", "timeout")]
    public void A_value_that_is_wrong_is_named_by_its_word(string value, string word) =>
        Refused(value).ShouldBe($"{Refusal}the value of \"{word}\" is wrong.");

    [Theory]
    [InlineData("secret")]
    [InlineData("Host=db;Password='secret")]
    [InlineData("Host=db;Password=semi;secret;Database=films")]
    [InlineData("Host=db;Password=semi;secret=1;Database=films")]
    [InlineData("postgres://ada:secret@db/films")]
    [InlineData("postgres://ada:secret@db/films?sslmode=require")]
    public void No_password_shows_whatever_is_wrong(string value)
    {
        var message = Refused(value);
        message.ShouldStartWith(Refusal + "it is written Host=...;");
        message.ShouldNotContain("secret");
    }

    private static string Refused(string value)
    {
        var refusal = Should.Throw<SettingException>(() => Find(value));
        // An exception within would show the password to whoever logs it.
        refusal.InnerException.ShouldBeNull();
        return refusal.Message;
    }

    private static string? Find(string? value) => DatabaseConnectionString.Find(
        new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:MediaSync", value)]).Build());
}
