using System.Globalization;
using System.Text;
using MediaSync.Core.Catalog;
using MediaSync.Core.Playback;
using MediaSync.Gateway.Tests.InMemory;

namespace MediaSync.Gateway.Tests.Playback;

public sealed class PlaybackEndpointsTests
{
    private static readonly Guid Reporter = Guid.Parse("99999999-0000-0000-0000-000000000001");
    private static readonly Guid Item = Guid.Parse("99999999-0000-0000-0000-000000000002");
    private static readonly Guid Viewing = Guid.Parse("99999999-0000-0000-0000-000000000003");

    private static string Good(long seq) =>
        $$"""{"seq":{{seq}},"item":{"id":"{{Item}}"},"positionMs":1000,"durationMs":60000,"at":"2026-01-01T12:00:00.123456Z","viewing":"{{Viewing}}"}""";

    private static string Call(params string[] reports) =>
        $$"""{"reporter":"{{Reporter}}","after":0,"reports":[{{string.Join(',', reports)}}]}""";

    [Fact]
    public async Task A_call_reaches_playback_as_it_was_sent()
    {
        await using var host = await ApiHost.StartAsync();
        var (user, secret) = await host.AddUserAsync("Ada");
        var answer = await host.SendAsync("POST", $"/v1/users/{user.Id}/reports", Call(Good(1)), secret);
        answer.Status.ShouldBe(200);
        answer.Body.ShouldBe(
            """{"outcome":"done","epoch":"11111111-2222-3333-4444-555555555555","acceptedThrough":1,"durableThrough":0,"durable":[]"""
            + ""","refused":[],"serverTime":"2026-01-01T12:00:00.123456+00:00","threshold":0.9}""");

        var (caller, call) = host.Playback.Calls.Single();
        caller.ShouldBe(user.Id);
        (call.Reporter, call.Epoch, call.After, call.Ack).ShouldBe((Reporter, Guid.Empty, 0, Acknowledge.Accepted));
        call.Reports.Single().ShouldBe(new Report(
            1, ItemReference.To(Item), ReportKind.Progress, 1000, 60000, new DateTimeOffset(2026, 1, 1, 12, 0, 0, 123, 456, TimeSpan.Zero), Viewing));
    }

    [Theory]
    [InlineData("\"kind\":\"seek\"", "kind must be one of progress, pause, stop, watched, unwatched, restart, dismiss.")]
    [InlineData("\"kind\":0", "kind must be one of progress, pause, stop, watched, unwatched, restart, dismiss.")]
    [InlineData("\"positionMs\":\"soon\"", "positionMs must be a whole number.")]
    [InlineData("\"positionMs\":1.5", "positionMs must be a whole number.")]
    [InlineData("\"positionMs\":99999999999999999999", "positionMs must be a whole number.")]
    [InlineData("\"durationMs\":{}", "durationMs must be a whole number.")]
    [InlineData("\"viewing\":\"me\"", "viewing must be a UUID.")]
    [InlineData("\"at\":\"infinity\"", "at must be a time with an offset, such as 2026-01-31T20:15:00.123456Z.")]
    [InlineData("\"at\":\"2026-01-01T12:00:00\"", "at must be a time with an offset, such as 2026-01-31T20:15:00.123456Z.")]
    [InlineData("\"at\":\"\\ud800\"", "at must be a time with an offset, such as 2026-01-31T20:15:00.123456Z.")]
    [InlineData("\"item\":[[1],{}]", "item must be an object with id, or server and key, or kind and externalIds.")]
    [InlineData("\"item\":{\"id\":5}", "item is wrong: id must be a UUID.")]
    [InlineData("\"item\":{\"server\":\"99999999-0000-0000-0000-000000000002\",\"key\":\"\\ud800\"}", "item is wrong: key must be text in well-formed Unicode.")]
    [InlineData("\"item\":{\"kind\":\"book\",\"externalIds\":[]}", "item is wrong: kind must be one of movie, show, season, episode, artist, album, track.")]
    [InlineData("\"item\":{\"kind\":\"movie\",\"externalIds\":[\"tt1\"]}", "item is wrong: externalIds must hold objects with the texts provider and value.")]
    public async Task A_report_that_cannot_be_read_is_refused_alone(string field, string message)
    {
        await using var host = await ApiHost.StartAsync();
        var (user, secret) = await host.AddUserAsync("Ada");
        // The last of two fields of one name counts, so this spoils one field of a good report.
        var bad = Good(2)[..^1] + "," + field + "}";
        var answer = await host.SendAsync("POST", $"/v1/users/{user.Id}/reports", Call(Good(1), bad, Good(3)), secret);
        answer.Status.ShouldBe(200, answer.Body);
        var refused = answer.Json["refused"]!.AsArray().Single()!;
        ((long?)refused["seq"]).ShouldBe(2);
        ((string?)refused["code"]).ShouldBe("invalid");
        ((string?)refused["message"]).ShouldBe(message);
        ((long?)answer.Json["acceptedThrough"]).ShouldBe(3);
        var taken = host.Playback.Calls.Single().Call.Reports;
        taken.Select(report => report.Seq).ShouldBe([1, 2, 3]);
        taken[1].Item.ShouldBe(new ItemReference());
    }

    [Theory]
    [InlineData("item")]
    [InlineData("at")]
    [InlineData("positionMs")]
    public async Task A_field_that_is_missing_is_refused_by_its_name(string field)
    {
        await using var host = await ApiHost.StartAsync();
        var (user, secret) = await host.AddUserAsync("Ada");
        var bad = Good(1).Replace($"\"{field}\"", "\"other\"", StringComparison.Ordinal);
        var answer = await host.SendAsync("POST", $"/v1/users/{user.Id}/reports", Call(bad), secret);
        ((string?)answer.Json["refused"]![0]!["message"]).ShouldBe($"{field} is missing.");
    }

    [Fact]
    public async Task A_nul_in_a_key_is_left_to_the_rules_of_playback()
    {
        await using var host = await ApiHost.StartAsync();
        var (user, secret) = await host.AddUserAsync("Ada");
        var report = Good(1)[..^1] + $$$""","item":{"server":"{{{Item}}}","key":"a\u0000b"}}""";
        (await host.SendAsync("POST", $"/v1/users/{user.Id}/reports", Call(report), secret)).Status.ShouldBe(200);
        host.Playback.Calls.Single().Call.Reports.Single().Item.Key.ShouldBe("a\0b");
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("[]", null)]
    [InlineData("null", null)]
    [InlineData("{", null)]
    [InlineData("{}", "reporter")]
    [InlineData("{\"reporter\":\"00000000-0000-0000-0000-000000000000\"}", "reporter")]
    [InlineData("{\"reporter\":7}", "reporter")]
    [InlineData("{\"reporter\":\"99999999-0000-0000-0000-000000000001\",\"epoch\":\"x\"}", "epoch")]
    [InlineData("{\"reporter\":\"99999999-0000-0000-0000-000000000001\",\"after\":-1}", "after")]
    [InlineData("{\"reporter\":\"99999999-0000-0000-0000-000000000001\",\"after\":\"1\"}", "after")]
    [InlineData("{\"reporter\":\"99999999-0000-0000-0000-000000000001\",\"ack\":\"soon\"}", "ack")]
    [InlineData("{\"reporter\":\"99999999-0000-0000-0000-000000000001\",\"reports\":{}}", "reports")]
    [InlineData("{\"reporter\":\"99999999-0000-0000-0000-000000000001\",\"reports\":[{}]}", "reports[0].seq")]
    [InlineData("{\"reporter\":\"99999999-0000-0000-0000-000000000001\",\"reports\":[7]}", "reports[0].seq")]
    [InlineData("{\"reporter\":\"99999999-0000-0000-0000-000000000001\",\"reports\":[{\"seq\":\"1\"}]}", "reports[0].seq")]
    [InlineData("{\"reporter\":\"99999999-0000-0000-0000-000000000001\",\"reports\":[{\"seq\":0}]}", "reports[0].seq")]
    [InlineData("{\"reporter\":\"99999999-0000-0000-0000-000000000001\",\"after\":5,\"reports\":[{\"seq\":5}]}", "reports[0].seq")]
    [InlineData("{\"reporter\":\"99999999-0000-0000-0000-000000000001\",\"reports\":[{\"seq\":2},{\"seq\":2}]}", "reports[1].seq")]
    [InlineData("{\"reporter\":\"99999999-0000-0000-0000-000000000001\"} x", null)]
    public async Task A_call_that_cannot_be_read_is_a_problem(string body, string? field)
    {
        await using var host = await ApiHost.StartAsync();
        var (user, secret) = await host.AddUserAsync("Ada");
        (await host.SendAsync("POST", $"/v1/users/{user.Id}/reports", body, secret)).ShouldBeProblem(400, "invalid", field);
        host.Playback.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_call_has_at_most_1000_reports()
    {
        await using var host = await ApiHost.StartAsync();
        var (user, secret) = await host.AddUserAsync("Ada");
        var reports = Enumerable.Range(1, 1001).Select(seq => Good(seq)).ToArray();
        var path = $"/v1/users/{user.Id}/reports";
        ((long?)(await host.SendAsync("POST", path, Call(reports[..1000]), secret)).Json["acceptedThrough"]).ShouldBe(1000);
        (await host.SendAsync("POST", path, Call(reports), secret)).ShouldBeProblem(400, "invalid", "reports");
    }

    [Fact]
    public async Task A_body_may_be_as_large_as_the_limit_and_no_larger()
    {
        await using var host = await ApiHost.StartAsync();
        var (user, secret) = await host.AddUserAsync("Ada");
        var call = Call(Good(1));
        var path = $"/v1/users/{user.Id}/reports";
        (await host.SendAsync("POST", path, call.PadRight(1024 * 1024), secret)).Status.ShouldBe(200);
        (await host.SendAsync("POST", path, call.PadRight((1024 * 1024) + 1), secret)).ShouldBeProblem(413, "too-large");
    }

    [Fact]
    public async Task A_body_without_a_length_is_bounded_too()
    {
        await using var host = await ApiHost.StartAsync();
        var (user, secret) = await host.AddUserAsync("Ada");
        using var http = new HttpClient { BaseAddress = host.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/users/{user.Id}/reports");
        request.Headers.Authorization = new("Bearer", secret);
        request.Headers.TransferEncodingChunked = true;
        request.Content = new StringContent(Call(Good(1)).PadRight((1024 * 1024) + 1), Encoding.UTF8, "application/json");
        using var response = await http.SendAsync(request, ApiHost.Token);
        ((int)response.StatusCode).ShouldBe(413);
    }

    [Theory]
    [InlineData(ReportOutcome.Full, 429, "full", "7")]
    [InlineData(ReportOutcome.NotYetDurable, 503, "not-yet-durable", "7")]
    [InlineData(ReportOutcome.Unavailable, 503, "unavailable", "7")]
    public async Task A_call_that_is_not_done_says_when_to_come_back_and_keeps_its_marks(
        ReportOutcome outcome, int status, string code, string retryAfter)
    {
        await using var host = await ApiHost.StartAsync();
        var (user, secret) = await host.AddUserAsync("Ada");
        host.Playback.Answer = call => ScriptedPlayback.Take(call) with
        {
            Outcome = outcome,
            AcceptedThrough = 4,
            DurableThrough = 3,
            Durable = [3],
            Refused = [new Refusal(2, RefusalCodes.ClockAhead, "Too early.")],
            RetryAfter = TimeSpan.FromSeconds(6.2),
        };
        var answer = await host.SendAsync("POST", $"/v1/users/{user.Id}/reports", Call(Good(1)), secret);
        answer.ShouldBeProblem(status, code);
        answer.Headers["Retry-After"].ShouldBe(retryAfter);
        answer.Json["acceptedThrough"]!.GetValue<long>().ShouldBe(4);
        answer.Json["durableThrough"]!.GetValue<long>().ShouldBe(3);
        answer.Json["durable"]!.ToJsonString().ShouldBe("[3]");
        answer.Json["refused"]!.ToJsonString().ShouldBe("""[{"seq":2,"code":"clock_ahead","message":"Too early."}]""");
        answer.Json["epoch"]!.GetValue<Guid>().ShouldBe(ScriptedPlayback.Epoch);
    }

    [Fact]
    public async Task A_user_that_is_gone_is_a_problem_of_the_path()
    {
        await using var host = await ApiHost.StartAsync();
        host.Playback.Answer = call => ScriptedPlayback.Take(call) with { Outcome = ReportOutcome.UnknownUser };
        (await host.SendAsync("POST", $"/v1/users/{Guid.NewGuid()}/reports", Call(Good(1)))).ShouldBeProblem(404, "no-such-user");
    }

    [Fact]
    public async Task Progress_is_listed_by_the_query()
    {
        await using var host = await ApiHost.StartAsync();
        var (user, secret) = await host.AddUserAsync("Ada");
        var watched = new ItemProgress(
            Item, MediaKind.Episode, "Pilot", "A show", 1, 2, 0, 60000, 0, true, false, 3, new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var placeholder = new ItemProgress(Viewing, null, null, null, null, null, 5, 0, null, false, true, 0, null);
        host.Playback.Page = new ProgressPage([watched, placeholder], Viewing);
        var answer = await host.SendAsync(
            "GET", $"/v1/users/{user.Id}/progress?after={Reporter}&limit=2&item={Item}&item={Viewing}", secret: secret);
        answer.Body.ShouldBe(
            $$"""{"items":[{"item":"{{Item}}","kind":"episode","title":"Pilot","show":"A show","season":1,"episode":2,"positionMs":0,"durationMs":60000"""
            + ""","completionPercentage":0,"watched":true,"inProgress":false,"plays":3,"lastWatchedAt":"2026-01-01T00:00:00+00:00"},"""
            + $$"""{"item":"{{Viewing}}","kind":null,"title":null,"show":null,"season":null,"episode":null,"positionMs":5,"durationMs":0"""
            + $$""","completionPercentage":null,"watched":false,"inProgress":true,"plays":0,"lastWatchedAt":null}],"next":"{{Viewing}}"}""");
        var query = host.Playback.Queries.Single().Query;
        (query.After, query.Limit).ShouldBe((Reporter, 2));
        query.Items.ShouldBe([Item, Viewing]);
        var list = await host.SendAsync("GET", $"/v1/users/{user.Id}/continue-watching?limit=7", secret: secret);
        list.Json["items"]!.AsArray().Count.ShouldBe(2);
        host.Playback.ContinueWatchingLimit.ShouldBe(7);
    }

    [Theory]
    [InlineData("progress?limit=0", "limit")]
    [InlineData("progress?limit=1001", "limit")]
    [InlineData("progress?limit=x", "limit")]
    [InlineData("progress?after=x", "after")]
    [InlineData("progress?item=x", "item")]
    [InlineData("continue-watching?limit=0", "limit")]
    [InlineData("continue-watching?limit=201", "limit")]
    public async Task A_query_out_of_bounds_names_its_parameter(string query, string field)
    {
        await using var host = await ApiHost.StartAsync();
        var (user, secret) = await host.AddUserAsync("Ada");
        (await host.SendAsync("GET", $"/v1/users/{user.Id}/{query}", secret: secret)).ShouldBeProblem(400, "invalid", field);
    }

    [Fact]
    public async Task Reads_that_need_the_database_say_so_while_it_is_away()
    {
        await using var host = await ApiHost.StartAsync();
        host.Playback.Failure = new PlaybackUnavailableException { RetryAfter = TimeSpan.FromSeconds(9) };
        foreach (var path in new[] { "progress", "continue-watching" })
        {
            var answer = await host.SendAsync("GET", string.Create(CultureInfo.InvariantCulture, $"/v1/users/{Guid.NewGuid()}/{path}"));
            answer.ShouldBeProblem(503, "unavailable");
            answer.Headers["Retry-After"].ShouldBe("9");
        }
    }
}
