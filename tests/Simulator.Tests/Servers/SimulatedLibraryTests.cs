using MediaSync.Core.Catalog;
using MediaSync.Simulator.Servers;

namespace MediaSync.Simulator.Tests.Servers;

public sealed class SimulatedLibraryTests
{
    [Fact]
    public void The_default_library_has_100_shows_5000_episodes_and_50_movies()
    {
        var library = SimulatedLibrary.Create();

        Count(library, MediaKind.Show).ShouldBe(100);
        Count(library, MediaKind.Episode).ShouldBe(5_000);
        Count(library, MediaKind.Movie).ShouldBe(50);
        Count(library, MediaKind.Season).ShouldBeGreaterThan(200);
    }

    [Theory]
    [InlineData(1, 1, 0)]
    [InlineData(3, 10, 2)]
    [InlineData(7, 7, 3)]
    [InlineData(10, 4, 5)]
    [InlineData(101, 5_003, 77)]
    [InlineData(2, 60_000, 1)]
    [InlineData(0, 0, 0)]
    public void Any_window_has_the_exact_number_of_episodes(int shows, int episodes, int firstShow)
    {
        var library = SimulatedLibrary.Create(5, shows, episodes, movies: 3, firstShow, firstMovie: 9);

        Count(library, MediaKind.Show).ShouldBe(shows);
        Count(library, MediaKind.Episode).ShouldBe(episodes);
        Count(library, MediaKind.Movie).ShouldBe(3);
        library.Items.Select(item => item.Id).Distinct().Count().ShouldBe(library.Items.Count);
    }

    [Fact]
    public void The_same_arguments_make_the_same_library_and_another_seed_another()
    {
        SimulatedLibrary.Create(3, 10, 100, 5).Items.ShouldBe(SimulatedLibrary.Create(3, 10, 100, 5).Items);
        SimulatedLibrary.Create(3, 10, 100, 5).Items.ShouldNotBe(SimulatedLibrary.Create(4, 10, 100, 5).Items);
    }

    [Fact]
    public void What_two_windows_share_is_equal_in_both()
    {
        var left = SimulatedLibrary.Create(1, 10, 200, 10);
        var right = SimulatedLibrary.Create(1, 10, 200, 10, firstShow: 4, firstMovie: 4);

        var shared = left.Items.IntersectBy(right.Items.Select(item => item.Id), item => item.Id).ToList();

        shared.Count(item => item.Kind == MediaKind.Show).ShouldBe(6);
        shared.Count(item => item.Kind == MediaKind.Movie).ShouldBe(6);
        shared.ShouldBeSubsetOf(right.Items);
    }

    [Fact]
    public void Titles_of_works_are_all_different_and_some_are_not_ascii()
    {
        var library = SimulatedLibrary.Create(1, shows: 500, episodes: 500, movies: 0);
        var titles = library.Items.Where(item => item.Kind == MediaKind.Show).Select(item => item.Title).ToList();

        titles.Distinct().Count().ShouldBe(500);
        titles.ShouldContain(title => title.Any(letter => letter > 127));
    }

    private static int Count(SimulatedLibrary library, MediaKind kind) => library.Items.Count(item => item.Kind == kind);
}
