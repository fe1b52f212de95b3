using MediaSync.Core.Playback.Users;

namespace MediaSync.Core.Tests.Playback.Users;

public sealed class ReporterBookTests
{
    [Fact]
    public void Sixty_four_reporters_are_remembered_and_the_longest_unused_is_forgotten()
    {
        var book = new ReporterBook();
        Guid[] reporters = [.. Enumerable.Range(0, ReporterBook.MaxReporters).Select(_ => Guid.NewGuid())];
        foreach (var reporter in reporters)
        {
            book.Open(reporter).Pass(0, 7);
        }

        book.Open(reporters[0]).Accepted.ShouldBe(7);
        book.Open(Guid.NewGuid());
        book.Find(reporters[1]).ShouldBeNull();
        book.Find(reporters[0]).ShouldNotBeNull().Accepted.ShouldBe(7);

        // A forgotten one begins at 0 and sends again what it keeps.
        book.Open(reporters[1]).Accepted.ShouldBe(0);
        book.Find(reporters[2]).ShouldBeNull();
    }

    [Fact]
    public void A_flight_moves_the_marks_of_all_reporters_to_where_they_were_at_its_cut()
    {
        var book = new ReporterBook();
        var (one, other) = (book.Open(Guid.NewGuid()), book.Open(Guid.NewGuid()));
        one.Pass(0, 5);
        other.Pass(0, 9);
        book.Cut();
        one.Pass(5, 6);
        book.Land();
        (one.Accepted, one.Durable).ShouldBe((6, 5));
        (other.Accepted, other.Durable).ShouldBe((9, 9));
        book.Settle();
        one.Durable.ShouldBe(6);
    }
}
