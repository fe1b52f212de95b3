namespace MediaSync.Hosting.Tests;

public sealed class HostCommandTests : IDisposable
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();
    private IReadOnlyDictionary<string, string?>? _settings;

    public void Dispose()
    {
        _output.Dispose();
        _errors.Dispose();
    }

    [Fact]
    public async Task Options_and_settings_reach_the_run_as_settings_and_its_exit_code_comes_back()
    {
        (await InvokeAsync("--data", "/var/films", "--Sync:PageSize=500", "--port", "80")).ShouldBe(7);
        _settings.ShouldNotBeNull().ShouldBe(
            [new("Sync:PageSize", "500"), new("Postgres:DataDirectory", "/var/films"), new("Gateway:Port", "80")],
            ignoreOrder: true);
        _errors.ToString().ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_arguments_nothing_is_set()
    {
        (await InvokeAsync()).ShouldBe(7);
        _settings.ShouldNotBeNull().ShouldBeEmpty();
    }

    [Fact]
    public async Task An_option_wins_over_its_setting_however_that_is_spelled()
    {
        (await InvokeAsync("--port", "80", "--gateway:port=81")).ShouldBe(7);
        _settings.ShouldNotBeNull().ShouldHaveSingleItem().Value.ShouldBe("80");
    }

    [Fact]
    public async Task A_value_may_hold_what_separates_settings()
    {
        (await InvokeAsync("--ConnectionStrings:MediaSync=Host=db:1;Password=a=b")).ShouldBe(7);
        _settings.ShouldNotBeNull()["ConnectionStrings:MediaSync"].ShouldBe("Host=db:1;Password=a=b");
    }

    [Theory]
    [InlineData("--prot")]
    [InlineData("80")]
    [InlineData("Gateway:Port=80")]
    [InlineData("--Gateway:Port")]
    [InlineData("--Gateway=80")]
    [InlineData("--Gateway:=80")]
    [InlineData("--:Port=80")]
    public async Task What_is_neither_an_option_nor_a_setting_is_refused_in_one_line(string word)
    {
        (await InvokeAsync(word, "--also-wrong")).ShouldBe(2);
        _settings.ShouldBeNull("nothing runs on arguments that are wrong");
        _errors.ToString().TrimEnd()
            .ShouldBe($"\"{word}\" is neither an option nor a setting. Settings are --Section:Key=value; see --help.");
    }

    [Fact]
    public async Task An_option_without_its_value_is_named_in_one_line()
    {
        (await InvokeAsync("--port")).ShouldBe(2);
        _settings.ShouldBeNull();
        _errors.ToString().TrimEnd().ShouldSatisfyAllConditions(line => line.ShouldContain("--port"), line => line.ShouldNotContain('\n'));
    }

    [Fact]
    public async Task The_help_tells_each_option_with_the_setting_that_it_stands_for_and_runs_nothing()
    {
        (await InvokeAsync("--help")).ShouldBe(0);
        _settings.ShouldBeNull();
        var help = string.Join(' ', _output.ToString().Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
        help.ShouldContain("Keeps films.");
        help.ShouldContain("--data <folder> Folder of the films (setting Postgres:DataDirectory)");
        help.ShouldContain("--address <ip> IP address to listen on, default 127.0.0.1 (setting Gateway:Address)");
        help.ShouldContain("--port <number> Port to listen on, default 8765; 0 takes a free one (setting Gateway:Port)");
        help.ShouldContain("environment variables are named Section__Key. The database is elsewhere.");
    }

    private Task<int> InvokeAsync(params string[] arguments)
    {
        var command = new HostCommand(
            "Keeps films.",
            "The database is elsewhere.",
            [new HostOption("--data", "folder", "Postgres:DataDirectory", "Folder of the films"), HostOption.Address, HostOption.Port],
            (settings, _) =>
            {
                _settings = settings;
                return Task.FromResult(7);
            });
        return command.InvokeAsync(arguments, _output, _errors);
    }
}
