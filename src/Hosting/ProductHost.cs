using System.Net;
using MediaSync.Gateway;
using MediaSync.Hosting.Observability;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MediaSync.Hosting;

/// <summary>What every host stands on: settings, log lines, metrics, and a web server where the API's settings say.</summary>
public static class ProductHost
{
    /// <summary>Begins a host. The API's services, the stores and all else are its own to add.</summary>
    /// <param name="arguments">The settings of the command line. They win over environment variables.</param>
    /// <param name="levels">Least log levels of what only this host has.</param>
    public static WebApplicationBuilder CreateBuilder(
        IReadOnlyDictionary<string, string?> arguments, IReadOnlyDictionary<string, LogLevel> levels)
    {
        // The empty builder reads no files: what is set is set by the operator, not by the folder the process was started in.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddEnvironmentVariables().AddInMemoryCollection(arguments);
        builder.Logging.AddConsoleLines(builder.Configuration, levels);
        builder.Services.AddMetrics();
        builder.Services.AddRouting();
        return builder;
    }

    /// <summary>Serves at <see cref="GatewayOptions.Address"/> and <see cref="GatewayOptions.Port"/> once started.</summary>
    public static void ListenAtGateway(WebApplicationBuilder builder) =>
        builder.WebHost.UseKestrelCore().ConfigureKestrel((_, kestrel) =>
        {
            kestrel.AddServerHeader = false;
            var gateway = kestrel.ApplicationServices.GetRequiredService<IOptions<GatewayOptions>>().Value;
            kestrel.Listen(AddressOf(gateway), gateway.Port);
        });

    /// <summary>Checks every setting before anything is started.</summary>
    /// <exception cref="OptionsValidationException">A setting is out of bounds.</exception>
    /// <exception cref="SettingException">The address to listen on is none.</exception>
    public static void Validate(WebApplication application)
    {
        application.Services.GetService<IStartupValidator>()?.Validate();
        AddressOf(application.Services.GetRequiredService<IOptions<GatewayOptions>>().Value);
    }

    private static IPAddress AddressOf(GatewayOptions options) => IPAddress.TryParse(options.Address, out var address)
        ? address
        : throw new SettingException($"The setting Gateway:Address is not an IP address: {options.Address}");
}
