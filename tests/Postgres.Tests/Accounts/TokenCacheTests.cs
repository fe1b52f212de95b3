using System.Globalization;
using MediaSync.Core.Accounts;
using MediaSync.Postgres.Accounts;
using MediaSync.TestSupport.Time;

namespace MediaSync.Postgres.Tests.Accounts;

public sealed class TokenCacheTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly TokenCache _cache;

    public TokenCacheTests() => _cache = new TokenCache(_time);

    [Fact]
    public void An_answer_that_is_older_than_a_revocation_is_not_kept()
    {
        var asked = _cache.Revocations;
        _cache.Forget(_ => false);
        _cache.Keep("a", Accepted(), asked);
        _cache.Find("a").ShouldBeNull();
        _cache.Keep("a", Accepted(), _cache.Revocations);
        _cache.Find("a").ShouldNotBeNull();
    }

    [Fact]
    public void A_revocation_forgets_what_it_closes_and_nothing_else()
    {
        var revoked = Accepted();
        _cache.Keep("a", revoked, 0);
        _cache.Keep("b", Accepted(), 0);
        _cache.Forget(token => token.Token == revoked.Token);
        _cache.Find("a").ShouldBeNull();
        _cache.Find("b").ShouldNotBeNull();
    }

    [Fact]
    public void A_full_cache_drops_what_is_old_and_keeps_what_is_fresh()
    {
        for (var number = 0; number < TokenCache.Capacity; number++)
        {
            _cache.Keep(number.ToString(CultureInfo.InvariantCulture), Accepted(), 0);
        }

        _time.Advance(TokenCache.FreshFor);
        _cache.Keep("new", Accepted(), 0);
        _cache.Find("0").ShouldBeNull();
        _cache.Find("new").ShouldNotBeNull();
    }

    private AcceptedToken Accepted() => new(Guid.NewGuid(), new Caller(Guid.NewGuid()), _time.GetTimestamp());
}
