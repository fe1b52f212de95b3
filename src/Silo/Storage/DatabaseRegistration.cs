using System.Security.Cryptography.X509Certificates;
using MediaSync.Hosting;
using MediaSync.Hosting.Storage;
using MediaSync.Postgres;
using MediaSync.Postgres.Keys;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace MediaSync.Silo.Storage;

/// <summary>Registers the database and the keys in it.</summary>
internal static class DatabaseRegistration
{
    /// <exception cref="SettingException">No database is named, or the certificate cannot be read.</exception>
    public static IServiceCollection AddSiloDatabase(this IServiceCollection services, IConfiguration configuration)
    {
        var named = DatabaseConnectionString.Find(configuration) ?? throw new SettingException(
            $"The setting {DatabaseConnectionString.Setting} is missing: it names the PostgreSQL server that all silos share.");
        services.AddSingleton(new PostgresConnection(named));
        services.AddSingleton(provider => MainDataSource.Create(
            provider.GetRequiredService<PostgresConnection>(), provider.GetRequiredService<ILoggerFactory>()));
        services.AddSingleton<ClusterDataSource>();
        services.AddSingleton<PostgresKeyStore>();
        services.AddSingleton<SharedKeys>();
        services.AddProtectedCredentials();
        services.AddOptions<KeyManagementOptions>().Configure<SharedKeys>((options, keys) => options.XmlRepository = keys);
        if (FindCertificate(configuration.GetSection(SiloOptions.SectionName)) is { } certificate)
        {
            services.AddDataProtection().ProtectKeysWithCertificate(certificate).UnprotectKeysWithAnyCertificate(certificate);
        }

        return services;
    }

    private static X509Certificate2? FindCertificate(IConfigurationSection section)
    {
        if (section[nameof(SiloOptions.KeyCertificateFile)] is not { Length: > 0 } file)
        {
            return null;
        }

        try
        {
            return X509CertificateLoader.LoadPkcs12FromFile(file, section[nameof(SiloOptions.KeyCertificatePassword)]);
        }
        catch (Exception exception) when (exception is IOException or System.Security.Cryptography.CryptographicException)
        {
            throw new SettingException($"The file of Silo:KeyCertificateFile cannot be opened: {exception.Message}");
        }
    }
}
