using FsCheck;
using FsCheck.Fluent;
using MediaSync.Core.Catalog;
using MediaSync.Core.Sync.Passes.Comparing;
using MediaSync.TestSupport.MediaServers;

namespace MediaSync.Core.Tests.Sync.Passes.Comparing;

public sealed class CountEquationTests
{
    private static readonly Dictionary<string, byte[]?> Unknown = [];

    [Fact]
    public void It_fits_whatever_came_and_went_as_long_as_all_of_it_was_found() =>
        Prop.ForAll<byte, byte, byte>((before, came, went) =>
        {
            var mirrored = before + went;
            var difference = new Difference();
            difference.Add(Enumerable.Range(0, came).Select(number => MadeUpItems.Movie("a", number)), Unknown);
            for (var number = 0; number < went; number++)
            {
                difference.AddGone($"gone{number}", MediaKind.Movie);
            }

            var equation = Of(difference, mirrored);
            equation.Add([MediaKind.Movie], before + came);
            return equation is { Fits: true, Missing: 0, Unseen: 0 };
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_missing_and_what_is_unseen_are_told_apart()
    {
        var equation = Of(new Difference(), 100);
        equation.Add([MediaKind.Movie], 97);
        (equation.Fits, equation.Missing, equation.Unseen).ShouldBe((false, 3, 0));
        equation = Of(new Difference(), 100);
        equation.Add([MediaKind.Movie], 104);
        (equation.Fits, equation.Missing, equation.Unseen).ShouldBe((false, 0, 4));
    }

    [Fact]
    public void Kinds_that_are_counted_apart_do_not_make_up_for_each_other()
    {
        var equation = new CountEquation(new Difference(), 0)
        {
            Mirrored = new ItemCounts(new Dictionary<MediaKind, long> { [MediaKind.Album] = 10, [MediaKind.Track] = 100 }),
        };
        equation.Add([MediaKind.Album], 11);
        equation.Add([MediaKind.Track], 99);
        (equation.Fits, equation.Missing, equation.Unseen).ShouldBe((false, 1, 1));
        (equation.Lacks(MediaKind.Track), equation.Lacks(MediaKind.Album)).ShouldBe((true, false));
    }

    [Fact]
    public void What_a_server_counts_and_never_lists_is_its_own()
    {
        var equation = Of(new Difference(), 100, offset: 3);
        equation.Add([MediaKind.Movie], 103);
        equation.Fits.ShouldBeTrue();
    }

    private static CountEquation Of(Difference difference, long movies, long offset = 0) => new(difference, offset)
    {
        Mirrored = new ItemCounts(new Dictionary<MediaKind, long> { [MediaKind.Movie] = movies }),
    };
}
