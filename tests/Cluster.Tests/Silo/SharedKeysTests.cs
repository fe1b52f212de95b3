using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MediaSync.Core.Sync.Storage;
using MediaSync.Hosting;
using MediaSync.Silo.Storage;
using MediaSync.TestSupport.Databases;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace MediaSync.Cluster.Tests.Silo;

/// <summary>Media servers' tokens are encrypted by keys that all silos share.</summary>
public sealed class SharedKeysTests(PostgresFixture postgres)
{
    private const string Secret = "a media server's token";
    private const string Password = "opens the file";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_one_silo_encrypts_another_one_on_the_same_database_reads()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await using var one = BuildSilo(database);
        await using var other = BuildSilo(database);
        var encrypted = Protector(one).Protect(Secret);
        encrypted.ShouldNotContain(Secret);
        Protector(other).Unprotect(encrypted).ShouldBe(Secret);
        (await ReadKeysAsync(database)).ShouldHaveSingleItem().ShouldContain("<masterKey");
    }

    [Fact]
    public async Task Another_database_has_other_keys()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await using var elsewhere = await postgres.CreateDatabaseAsync();
        await using var one = BuildSilo(database);
        await using var stranger = BuildSilo(elsewhere);
        var encrypted = Protector(one).Protect(Secret);
        Should.Throw<CryptographicException>(() => Protector(stranger).Unprotect(encrypted));
    }

    [Fact]
    public async Task With_a_certificate_whoever_reads_the_database_reads_no_key()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.p12");
        try
        {
            await File.WriteAllBytesAsync(file, MakeCertificate(), Token);
            (string, string?)[] settings = [("Silo:KeyCertificateFile", file), ("Silo:KeyCertificatePassword", Password)];
            await using var one = BuildSilo(database, settings);
            await using var other = BuildSilo(database, settings);
            Protector(other).Unprotect(Protector(one).Protect(Secret)).ShouldBe(Secret);
            var key = (await ReadKeysAsync(database)).ShouldHaveSingleItem();
            key.ShouldNotContain("<masterKey");
            key.ShouldContain("EncryptedData");

            // A silo without the certificate can neither read the key nor what it encrypted.
            await using var without = BuildSilo(database);
            var encrypted = Protector(one).Protect(Secret);
            Should.Throw<CryptographicException>(() => Protector(without).Unprotect(encrypted));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task A_certificate_that_cannot_be_opened_is_said_so()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        var error = Should.Throw<SettingException>(() => BuildSilo(database, ("Silo:KeyCertificateFile", "/nowhere/at.all")));
        error.Message.ShouldStartWith("The file of Silo:KeyCertificateFile cannot be opened:");
    }

    private static ServiceProvider BuildSilo(TestDatabase database, params (string Name, string? Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("ConnectionStrings:MediaSync", database.ConnectionString)])
            .AddInMemoryCollection(settings.Select(setting => new KeyValuePair<string, string?>(setting.Name, setting.Value)))
            .Build();
        return new ServiceCollection().AddLogging().AddSiloDatabase(configuration).BuildServiceProvider();
    }

    private static ICredentialProtector Protector(ServiceProvider silo) => silo.GetRequiredService<ICredentialProtector>();

    private static async Task<IReadOnlyList<string>> ReadKeysAsync(TestDatabase database)
    {
        await using var command = database.DataSource.CreateCommand("SELECT xml FROM data_protection_keys");
        await using var reader = await command.ExecuteReaderAsync(Token);
        var keys = new List<string>();
        while (await reader.ReadAsync(Token))
        {
            keys.Add(reader.GetString(0));
        }

        return keys;
    }

    private static byte[] MakeCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=MediaSync test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return certificate.Export(X509ContentType.Pkcs12, Password);
    }
}
