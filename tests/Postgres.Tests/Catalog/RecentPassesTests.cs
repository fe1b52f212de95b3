using MediaSync.Postgres.Catalog;

namespace MediaSync.Postgres.Tests.Catalog;

public sealed class RecentPassesTests
{
    private readonly RecentPasses _passes = new();

    [Fact]
    public void A_pass_is_new_once()
    {
        var pass = Guid.NewGuid();
        _passes.Contains(pass).ShouldBeFalse();
        _passes.Add(pass).ShouldBeTrue();
        _passes.Add(pass).ShouldBeFalse();
        _passes.Contains(pass).ShouldBeTrue();
    }

    [Fact]
    public void The_oldest_is_forgotten_first_when_there_are_many()
    {
        Guid[] many = [.. Enumerable.Range(0, 257).Select(_ => Guid.NewGuid())];
        foreach (var pass in many)
        {
            _passes.Add(pass);
        }

        _passes.Contains(many[0]).ShouldBeFalse();
        many[1..].ShouldAllBe(pass => _passes.Contains(pass));
    }
}
