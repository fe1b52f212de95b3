namespace MediaSync.Architecture.Tests;

public sealed class CodeFilesTests
{
    [Theory]
    [InlineData("public sealed partial class Migrator(int a)", "Migrator")]
    [InlineData("internal static class Log", "Log")]
    [InlineData("public sealed record Report(int Seq)", "Report")]
    [InlineData("public readonly record struct Mark(long Seq);", "Mark")]
    [InlineData("public interface IPlayback", "IPlayback")]
    [InlineData("internal enum State", "State")]
    [InlineData("public delegate Task Handler(int a);", "Handler")]
    public void A_declaration_at_the_beginning_of_a_line_is_seen(string line, string name) =>
        CodeFiles.TopLevelTypes([line]).ShouldBe([name]);

    [Theory]
    [InlineData("    private sealed class Inner")]
    [InlineData("// class of its own")]
    [InlineData("using System.Text;")]
    [InlineData("return recorded;")]
    public void Anything_else_is_not(string line) => CodeFiles.TopLevelTypes([line]).ShouldBeEmpty();

    [Theory]
    [InlineData("src/Core/Playback", "MediaSync.Core.Playback")]
    [InlineData("src/Client.Http", "MediaSync.Client.Http")]
    [InlineData("tests/Core.Tests/Playback", "MediaSync.Core.Tests.Playback")]
    [InlineData("benchmarks/Local/Runs", "MediaSync.Benchmarks.Local.Runs")]
    public void A_folder_is_a_namespace(string folder, string expected) => CodeFiles.NamespaceOf(folder).ShouldBe(expected);
}
