using MediaSync.Cluster.Tests.Clone;
using Orleans.Serialization.Invocation;

namespace MediaSync.Cluster.Tests.Contract;

/// <summary>
/// The bytes that builds before this one wrote, committed. This build reads them, and it writes the same: so builds before this
/// one can read what it writes, which no test of this build alone could show.
/// </summary>
public sealed class WireBytesTests : IDisposable
{
    private const string File = "tests/Cluster.Tests/Contract/wire.txt";

    private const string Head =
        """
        # What builds wrote: a case of WireCases and its bytes. Lines are added and never changed or deleted. A case may have several
        # lines: all of them are read, and the last one is what is written now.

        """;

    private readonly WireHost _wire = new();

    public static TheoryData<string> Names => WireCases.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void What_was_written_is_read_and_is_still_written(string name)
    {
        var written = Convert.ToBase64String(_wire.Write(WireCases.All[name]));
        var lines = ReadLines().Where(line => line.Name == name).Select(line => line.Bytes).ToList();
        if (lines.LastOrDefault() != written && ApprovedFile.IsApproved)
        {
            Append(name, written);
            lines.Add(written);
        }

        foreach (var line in lines)
        {
            WireText.Of(_wire.Read(Convert.FromBase64String(line))).ShouldBe(WireText.Of(WireCases.All[name]));
        }

        lines.LastOrDefault().ShouldBe(
            written, $"{name} is written in another way than before: can builds that are running read it? {ApprovedFile.HowToApprove}");
    }

    [Fact]
    public void A_case_that_is_no_longer_made_is_still_read()
    {
        foreach (var (name, bytes) in ReadLines())
        {
            _wire.Read(Convert.FromBase64String(bytes)).ShouldNotBeNull(name);
        }
    }

    [Fact]
    public void Everything_that_is_passed_has_a_case()
    {
        var cases = WireCases.All.Values.Select(value => value.GetType()).ToHashSet();
        ContractTypes.Converted.Select(entry => entry.Value).Where(type => !cases.Contains(type)).ShouldBeEmpty();
        var requests = WireCases.All.Values.OfType<IInvokable>().Select(request => request.GetMethod()).ToHashSet();
        ContractTypes.Interfaces.SelectMany(type => type.GetMethods()).Where(method => !requests.Contains(method)).ShouldBeEmpty();
    }

    public void Dispose() => _wire.Dispose();

    private static IEnumerable<(string Name, string Bytes)> ReadLines()
    {
        var path = ClonedFiles.PathOf(File);
        return System.IO.File.Exists(path)
            ? System.IO.File.ReadLines(path)
                .Where(line => line.Length > 0 && line[0] != '#')
                .Select(line => line.Split(' '))
                .Select(line => (line[0], line[1]))
            : [];
    }

    private static void Append(string name, string bytes)
    {
        var path = ClonedFiles.PathOf(File);
        if (!System.IO.File.Exists(path))
        {
            System.IO.File.WriteAllText(path, Head);
        }

        System.IO.File.AppendAllText(path, $"{name} {bytes}\n");
    }
}
