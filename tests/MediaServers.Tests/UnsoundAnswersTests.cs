using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using MediaSync.Core.Catalog;
using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Servers;
using MediaSync.TestSupport.MediaServers;
using Microsoft.AspNetCore.Http;


namespace MediaSync.MediaServers.Tests;

public sealed class UnsoundAnswersTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("<html>Please log in</html>")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"MediaContainer\":null}")]
    [InlineData("{\"MediaContainer\":{\"Metadata\":{}}}")]
    public async Task What_is_no_plex_answer_is_unreadable(string body)
    {
        await using var server = await TinyServer.StartAsync(("/library/sections/1/all", body));
        await using var host = new MediaServersHost();
        var client = host.Open(server.As(MediaServerKind.Plex));

        var error = await Should.ThrowAsync<MediaServerException>(
            () => client.GetPageAsync("1", MediaKind.Movie, 0, 10, Cancelled));

        error.Failure.ShouldBe(MediaServerFailure.Unreadable);
        error.Message.ShouldContain("GET /library/sections/1/all");
        client.Requests.ShouldBe(1);
    }

    [Fact]
    public async Task Rows_that_cannot_be_mapped_count_as_rows()
    {
        await using var server = await TinyServer.StartAsync(("/library/sections/1/all", """
            {"MediaContainer":{"totalSize":5,"offset":0,"Metadata":
            [{"ratingKey":"1","type":"movie"},null,{"type":"movie"},{"ratingKey":"2","type":"clip"},
            {"ratingKey":3,"type":"movie"}]}}
            """));
        await using var host = new MediaServersHost();

        var page = await host.Open(server.As(MediaServerKind.Plex)).GetPageAsync("1", MediaKind.Movie, 0, 10, Cancelled);

        (page.Rows, page.Total).ShouldBe((5, 5));
        page.Items.Select(item => item.Key).ShouldBe(["1", "3"]);
    }

    [Fact]
    public async Task A_plex_that_sends_other_rows_than_were_asked_for_is_not_believed()
    {
        await using var server = await TinyServer.StartAsync(("/library/sections/1/all", """
            {"MediaContainer":{"totalSize":9,"offset":0,"Metadata":[{"ratingKey":"1","type":"movie"}]}}
            """));
        await using var host = new MediaServersHost();

        var error = await Should.ThrowAsync<MediaServerException>(
            () => host.Open(server.As(MediaServerKind.Plex)).GetPageAsync("1", MediaKind.Movie, 5, 4, Cancelled));

        error.Message.ShouldContain("without the rows from 5: it sent those from 0");
    }

    [Fact]
    public async Task Sections_that_claim_one_uuid_are_told_apart_by_their_keys()
    {
        await using var server = await TinyServer.StartAsync(("/library/sections", """
            {"MediaContainer":{"Directory":[{"key":"1","type":"movie","uuid":"a"},{"key":2,"type":"movie","uuid":"a"},
            {"key":"3","type":"show"},{"key":"4","type":"artist"},{"type":"movie"},
            {"key":"5","type":"photo"},null]}}
            """));
        await using var host = new MediaServersHost();

        var libraries = await host.Open(server.As(MediaServerKind.Plex)).GetLibrariesAsync(Cancelled);

        libraries.Select(library => (library.Key, library.Identity)).ShouldBe([("1", "a"), ("2", "key:2"), ("3", "key:3"), ("4", "key:4")]);
    }

    [Fact]
    public async Task A_server_without_a_clock_cannot_be_synced()
    {
        await using var server = await TinyServer.StartAsync(async context =>
        {
            // What some proxies do. Kestrel sets the header last, unless it is there.
            context.Response.Headers.Date = string.Empty;
            await context.Response.WriteAsync("""{"MediaContainer":{"machineIdentifier":"m"}}""");
        });
        await using var host = new MediaServersHost();

        var error = await Should.ThrowAsync<MediaServerException>(
            () => host.Open(server.As(MediaServerKind.Plex)).GetIdentityAsync(Cancelled));

        error.Message.ShouldContain("without a Date header");
    }

    [Fact]
    public async Task Compressed_answers_are_read_and_damaged_ones_told()
    {
        var damaged = false;
        await using var server = await TinyServer.StartAsync(async context =>
        {
            context.Request.Headers.AcceptEncoding.ToString().ShouldContain("gzip");
            context.Response.Headers.ContentEncoding = "gzip";
            using var packed = new MemoryStream();
            await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            {
                await gzip.WriteAsync("""{"MediaContainer":{"Directory":[{"key":"1","type":"movie"}]}}"""u8.ToArray());
            }

            var bytes = packed.ToArray();
            bytes[0] ^= damaged ? (byte)0xff : (byte)0;
            await context.Response.Body.WriteAsync(bytes);
        });
        await using var host = new MediaServersHost();
        var client = host.Open(server.As(MediaServerKind.Plex));

        (await client.GetLibrariesAsync(Cancelled)).Count.ShouldBe(1);
        damaged = true;
        var error = await Should.ThrowAsync<MediaServerException>(() => client.GetLibrariesAsync(Cancelled));

        error.Failure.ShouldBe(MediaServerFailure.Unreadable);
        error.Message.ShouldContain("damaged");
    }

    [Fact]
    public async Task A_small_body_that_unpacks_beyond_the_limit_is_refused()
    {
        await using var server = await TinyServer.StartAsync(async context =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            await using var gzip = new GZipStream(context.Response.Body, CompressionLevel.Fastest);
            await gzip.WriteAsync(new byte[1]);
            var blanks = new byte[64 * 1024];
            Array.Fill(blanks, (byte)' ');
            for (var part = 0; part < 64; part++)
            {
                await gzip.WriteAsync(blanks);
            }
        });
        await using var host = new MediaServersHost(null, ("MaxResponseBytes", "100000"));

        var error = await Should.ThrowAsync<MediaServerException>(
            () => host.Open(server.As(MediaServerKind.Plex)).GetLibrariesAsync(Cancelled));

        error.Failure.ShouldBe(MediaServerFailure.Unreadable);
    }

    [Fact]
    public async Task A_connection_that_is_not_taken_in_time_is_unreachable_and_no_cancellation()
    {
        // Someone listens, but does not speak TLS, nor anything else.
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using var host = new MediaServersHost(null, ("ConnectTimeout", "00:00:00.100"), ("MaxAttempts", "2"));
        var address = new MediaServerAddress(MediaServerKind.Plex, new Uri($"https://{silent.LocalEndpoint}"), "token");

        var error = await Should.ThrowAsync<MediaServerException>(() => host.Open(address).GetIdentityAsync(Cancelled));

        error.Failure.ShouldBe(MediaServerFailure.Unreachable);
        error.Message.ShouldContain("did not take a connection in time");
        error.Message.ShouldContain("2 attempts");
    }
}
