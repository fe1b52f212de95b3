using System.CommandLine;

namespace MediaSync.Standalone;

/// <summary>
/// The command line: the few settings that everybody wants have names of their own, all others are <c>--Section:Key=value</c>.
/// </summary>
internal static class StandaloneCommand
{
    private static readonly Option<string?> Data = new("--data")
    {
        Description = "Folder for the database, the keys and the administrator's key (setting Postgres:DataDirectory)",
        HelpName = "folder",
    };

    private static readonly Option<string?> Address = new("--address")
    {
        Description = "IP address to listen on, default 127.0.0.1 (setting Gateway:Address)",
        HelpName = "ip",
    };

    private static readonly Option<string?> Port = new("--port")
    {
        Description = "Port to listen on, default 8765; 0 takes a free one (setting Gateway:Port)",
        HelpName = "number",
    };

    private static readonly Argument<string[]> Settings = new("settings")
    {
        Description = "Any setting as --Section:Key=value; environment variables are named Section__Key. "
            + "ConnectionStrings__MediaSync names a PostgreSQL server; without it one is started in the data folder.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    public static async Task<int> InvokeAsync(string[] arguments)
    {
        var command = new RootCommand(
            "MediaSync mirrors Plex and Jellyfin libraries into PostgreSQL and keeps everybody's watch state.")
        {
            Data, Address, Port, Settings,
        };
        Settings.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => !IsSetting(token.Value)))
            {
                result.AddError(
                    $"\"{token.Value}\" is neither an option nor a setting. Settings are --Section:Key=value; see --help.");
            }
        });
        command.SetAction((result, cancellationToken) => StandaloneRun.RunAsync(SettingsOf(result), cancellationToken));
        var parsed = command.Parse(arguments);
        if (parsed.Errors.Count == 0)
        {
            // The run ends itself on signals, in its own order.
            return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
        }

        // One line: what follows a first mistake is rarely a second one.
        await Console.Error.WriteLineAsync(parsed.Errors[0].Message);
        return StandaloneRun.NotStarted;
    }

    private static Dictionary<string, string?> SettingsOf(ParseResult result)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var token in result.GetValue(Settings) ?? [])
        {
            var parts = token[2..].Split('=', 2);
            settings[parts[0]] = parts[1];
        }

        Set("Postgres:DataDirectory", result.GetValue(Data));
        Set("Gateway:Address", result.GetValue(Address));
        Set("Gateway:Port", result.GetValue(Port));
        return settings;

        void Set(string key, string? value)
        {
            if (value is not null)
            {
                settings[key] = value;
            }
        }
    }

    private static bool IsSetting(string token) =>
        token.StartsWith("--", StringComparison.Ordinal)
        && token.IndexOf('=', StringComparison.Ordinal) is var equals and > 2
        && token.IndexOf(':', StringComparison.Ordinal) is var colon and > 2
        && colon < equals - 1;
}
