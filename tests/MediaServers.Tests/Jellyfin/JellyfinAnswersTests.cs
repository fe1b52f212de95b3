using MediaSync.Core.Catalog;
using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Servers;
using MediaSync.TestSupport.MediaServers;
using Microsoft.AspNetCore.Http;


namespace MediaSync.MediaServers.Tests.Jellyfin;

public sealed class JellyfinAnswersTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_jellyfin_page_covers_its_limit_even_if_rows_were_hidden_or_the_total_is_wrong()
    {
        var body = string.Empty;
        await using var server = await TinyServer.StartAsync(context => context.Response.WriteAsync(
            context.Request.Path == "/Users/Me" ? """{"Id":"u"}""" : body));
        await using var host = new MediaServersHost();
        var client = host.Open(server.As(MediaServerKind.Jellyfin));

        body = """{"Items":[{"Id":"a","Type":"Movie"}],"TotalRecordCount":25,"StartIndex":10}""";
        (await client.GetPageAsync("1", MediaKind.Movie, 10, 10, Cancelled)).ShouldSatisfyAllConditions(
            page => (page.Rows, page.Total, page.Items.Count).ShouldBe((10, 25, 1)));

        body = """{"Items":[],"TotalRecordCount":25}""";
        (await client.GetPageAsync("1", MediaKind.Movie, 20, 10, Cancelled)).ShouldSatisfyAllConditions(
            page => (page.Rows, page.Total, page.Items.Count).ShouldBe((5, 25, 0)));

        body = """{"Items":[{"Id":"a","Type":"Movie"},{"Id":"b","Type":"Movie"}],"TotalRecordCount":0}""";
        (await client.GetPageAsync("1", MediaKind.Movie, 0, 2, Cancelled)).ShouldSatisfyAllConditions(
            page => (page.Rows, page.Total, page.Items.Count).ShouldBe((2, 2, 2)));

        // The total is the limit: there may be more.
        body = """{"Items":[{"Id":"a","Type":"Movie"},{"Id":"b","Type":"Movie"}],"TotalRecordCount":2}""";
        (await client.GetPageAsync("1", MediaKind.Movie, 0, 2, Cancelled)).ShouldSatisfyAllConditions(
            page => (page.Rows, page.Total, page.Items.Count).ShouldBe((2, 3, 2)));
        (await client.GetPageAsync("1", MediaKind.Movie, 2, 2, Cancelled)).ShouldSatisfyAllConditions(
            page => (page.Rows, page.Total, page.Items.Count).ShouldBe((2, 5, 2)));

        body = """{"Items":[{"Id":"a","Type":"Movie"}]}""";
        (await client.GetPageAsync("1", MediaKind.Movie, 0, 2, Cancelled)).ShouldSatisfyAllConditions(
            page => (page.Rows, page.Total, page.Items.Count).ShouldBe((1, null, 1)));
    }

    [Fact]
    public async Task A_users_token_mirrors_that_users_view()
    {
        var asked = new List<string>();
        await using var server = await TinyServer.StartAsync(async context =>
        {
            asked.Add($"{context.Request.Path}{context.Request.QueryString}");
            await context.Response.WriteAsync(
                context.Request.Path == "/Users/Me" ? """{"Id":"anna","Policy":{"IsAdministrator":null}}""" : """{"Items":[]}""");
        });
        await using var host = new MediaServersHost();

        await host.Open(server.As(MediaServerKind.Jellyfin)).GetLibrariesAsync(Cancelled);

        asked.ShouldBe(["/Users/Me", "/UserViews?userId=anna&includeHidden=true"]);
    }

    [Fact]
    public async Task An_api_key_takes_the_first_administrator_who_is_enabled_and_sees_all()
    {
        var asked = string.Empty;
        await using var server = await TinyServer.StartAsync(async context =>
        {
            switch (context.Request.Path)
            {
                case "/Users/Me":
                    context.Response.StatusCode = 400;
                    break;
                case "/Users":
                    await context.Response.WriteAsync("""
                        [{"Id":"a","Policy":{"IsAdministrator":true,"IsDisabled":true,"EnableAllFolders":true}},
                         {"Id":"b","Policy":{"IsAdministrator":true,"IsDisabled":false,"EnableAllFolders":false}},
                         {"Id":"d","Policy":{"IsAdministrator":true,"IsDisabled":false,"EnableAllFolders":true}},
                         {"Id":"c","Policy":{"IsAdministrator":true,"EnableAllFolders":true}},null,{"Id":"e"}]
                        """);
                    break;
                default:
                    asked = context.Request.QueryString.Value!;
                    await context.Response.WriteAsync("""{"Items":[]}""");
                    break;
            }
        });
        await using var host = new MediaServersHost();

        await host.Open(server.As(MediaServerKind.Jellyfin)).GetLibrariesAsync(Cancelled);

        asked.ShouldBe("?userId=c&includeHidden=true");
    }

    [Fact]
    public async Task A_proxy_that_knows_no_user_does_not_make_a_users_token_an_api_key()
    {
        await using var server = await TinyServer.StartAsync(context =>
        {
            context.Response.StatusCode = context.Request.Path == "/Users/Me" ? 404 : 200;
            return context.Response.WriteAsync("""[{"Id":"a","Policy":{"IsAdministrator":true}}]""");
        });
        await using var host = new MediaServersHost();

        var error = await Should.ThrowAsync<MediaServerException>(
            () => host.Open(server.As(MediaServerKind.Jellyfin)).GetLibrariesAsync(Cancelled));

        error.Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_jellyfin_without_an_administrator_says_whose_token_to_use()
    {
        await using var server = await TinyServer.StartAsync(context =>
        {
            context.Response.StatusCode = context.Request.Path == "/Users/Me" ? 400 : 200;
            return context.Response.WriteAsync("""[{"Id":"a","Policy":{"IsAdministrator":false}}]""");
        });
        await using var host = new MediaServersHost();

        var error = await Should.ThrowAsync<MediaServerException>(
            () => host.Open(server.As(MediaServerKind.Jellyfin)).GetLibrariesAsync(Cancelled));

        error.Failure.ShouldBe(MediaServerFailure.Unauthorized);
        error.Message.ShouldContain("Use the token of a user");
    }

    [Fact]
    public async Task Views_without_a_type_are_mixed_libraries_if_they_are_folders()
    {
        await using var server = await TinyServer.StartAsync(
            ("/Users/Me", """{"Id":"u"}"""),
            ("/UserViews", """
                {"Items":[{"Id":"1","Name":"All","Type":"CollectionFolder"},{"Id":"2","Type":"UserView"},
                {"Id":"3","Type":"CollectionFolder","CollectionType":"boxsets"},
                {"Id":"4","Type":"CollectionFolder","CollectionType":"tvshows"}]}
                """));
        await using var host = new MediaServersHost();

        var libraries = await host.Open(server.As(MediaServerKind.Jellyfin)).GetLibrariesAsync(Cancelled);

        libraries.ShouldBe([new("1", "1", "All", LibraryKind.Mixed, null), new("4", "4", string.Empty, LibraryKind.Shows, null)]);
    }

    [Fact]
    public async Task Ids_that_are_numbers_do_not_spoil_the_page()
    {
        await using var server = await TinyServer.StartAsync(
            ("/Users/Me", """{"Id":"u"}"""),
            ("/Items", """
                {"Items":[{"Id":"a","Type":"Movie","ProviderIds":{"Tmdb":17691,"Imdb":null}}],"TotalRecordCount":1}
                """));
        await using var host = new MediaServersHost();

        var page = await host.Open(server.As(MediaServerKind.Jellyfin)).GetPageAsync("1", MediaKind.Movie, 0, 10, Cancelled);

        page.Items.Single().ExternalIds.ShouldBe([new ExternalId("tmdb", "17691")]);
    }
}
