using System.CommandLine;

namespace MediaSync.Hosting;

/// <summary>
/// The command line of a host: the few settings that everybody wants have names of their own, all others are
/// <c>--Section:Key=value</c>.
/// </summary>
public sealed class HostCommand
{
    private readonly RootCommand _command;
    private readonly Argument<string[]> _settings;
    private readonly List<(Option<string?> Option, string Setting)> _named;

    /// <param name="description">What the help says of the program.</param>
    /// <param name="database">What the help says of the database, one sentence or two.</param>
    /// <param name="options">The settings with names of their own, in the order of the help.</param>
    /// <param name="run">Runs the host on the settings given, until it ends or is cancelled. Returns the exit code.</param>
    public HostCommand(
        string description,
        string database,
        IReadOnlyList<HostOption> options,
        Func<IReadOnlyDictionary<string, string?>, CancellationToken, Task<int>> run)
    {
        _named = [.. options.Select(option => (OptionOf(option), option.Setting))];
        _settings = new Argument<string[]>("settings")
        {
            Description = $"Any setting as --Section:Key=value; environment variables are named Section__Key. {database}",
            Arity = ArgumentArity.ZeroOrMore,
        };
        _settings.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => !IsSetting(token.Value)))
            {
                result.AddError(
                    $"\"{token.Value}\" is neither an option nor a setting. Settings are --Section:Key=value; see --help.");
            }
        });
        _command = new RootCommand(description);
        foreach (var (option, _) in _named)
        {
            _command.Options.Add(option);
        }

        _command.Arguments.Add(_settings);
        _command.SetAction((result, cancellationToken) => run(SettingsOf(result), cancellationToken));
    }

    /// <summary>Runs the host, or says in one line on the error output what is wrong with the arguments.</summary>
    /// <returns>The exit code of the process: what the run returned, or 2 if the arguments are wrong.</returns>
    public Task<int> InvokeAsync(string[] arguments) => InvokeAsync(arguments, Console.Out, Console.Error);

    internal async Task<int> InvokeAsync(string[] arguments, TextWriter output, TextWriter errors)
    {
        var parsed = _command.Parse(arguments);
        if (parsed.Errors.Count == 0)
        {
            // The run ends itself on signals, in its own order.
            return await parsed.InvokeAsync(
                new InvocationConfiguration { ProcessTerminationTimeout = null, Output = output, Error = errors });
        }

        // One line: what follows a first mistake is rarely a second one.
        await errors.WriteLineAsync(parsed.Errors[0].Message);
        return StartFailure.NotStarted;
    }

    private static Option<string?> OptionOf(HostOption option) => new(option.Name)
    {
        Description = $"{option.Description} (setting {option.Setting})",
        HelpName = option.Value,
    };

    private static bool IsSetting(string token) =>
        token.StartsWith("--", StringComparison.Ordinal)
        && token.IndexOf('=', StringComparison.Ordinal) is var equals and > 2
        && token.IndexOf(':', StringComparison.Ordinal) is var colon and > 2
        && colon < equals - 1;

    private Dictionary<string, string?> SettingsOf(ParseResult result)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var token in result.GetValue(_settings) ?? [])
        {
            var parts = token[2..].Split('=', 2);
            settings[parts[0]] = parts[1];
        }

        foreach (var (option, setting) in _named)
        {
            if (result.GetValue(option) is { } value)
            {
                settings[setting] = value;
            }
        }

        return settings;
    }
}
