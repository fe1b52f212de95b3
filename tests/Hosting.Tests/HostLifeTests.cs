namespace MediaSync.Hosting.Tests;

public sealed class HostLifeTests : IDisposable
{
    private readonly StringWriter _errors = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _errors.Dispose();

    [Fact]
    public async Task A_run_that_ends_is_an_orderly_stop()
    {
        (await RunAsync(_ => Task.CompletedTask)).ShouldBe(0);
        _errors.ToString().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_run_that_is_cut_off_by_the_request_to_stop_is_an_orderly_stop()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var run = HostLife.RunAsync(stopping => Task.Delay(Timeout.Infinite, stopping), _ => null, _errors, stop.Token);
        await stop.CancelAsync();
        (await run).ShouldBe(0);
        _errors.ToString().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_failure_that_was_foreseen_is_told_in_one_line()
    {
        (await RunAsync(_ => throw new SettingException("The setting Films:Count is no number"))).ShouldBe(2);
        _errors.ToString().TrimEnd().ShouldBe("The setting Films:Count is no number");
    }

    [Fact]
    public async Task A_host_has_the_first_word_on_its_own_failures()
    {
        var code = await RunAsync(
            _ => throw new IOException("No seats left"),
            exception => exception is IOException ? $"The cinema is closed: {exception.Message}" : null);
        code.ShouldBe(2);
        _errors.ToString().TrimEnd().ShouldBe("The cinema is closed: No seats left");
    }

    [Fact]
    public async Task What_nobody_foresaw_keeps_its_stack_trace() =>
        (await Should.ThrowAsync<NotSupportedException>(() => RunAsync(_ => throw new NotSupportedException("Colour"))))
            .Message.ShouldBe("Colour");

    private Task<int> RunAsync(Func<CancellationToken, Task> run, Func<Exception, string?>? describe = null) =>
        HostLife.RunAsync(run, describe ?? (_ => null), _errors, Token);
}
