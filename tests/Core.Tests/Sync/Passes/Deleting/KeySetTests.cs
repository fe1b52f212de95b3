using System.Globalization;
using MediaSync.Core.Sync.Passes.Deleting;

namespace MediaSync.Core.Tests.Sync.Passes.Deleting;

public sealed class KeySetTests
{
    [Fact]
    public void A_set_covers_its_parts_and_no_set_with_another_key()
    {
        var held = SetOf("a", "b", "c");
        held.Covers(SetOf("c", "a")).ShouldBeTrue();
        held.Covers(SetOf()).ShouldBeTrue();
        held.Covers(SetOf("a", "d")).ShouldBeFalse();
        SetOf("a").Covers(held).ShouldBeFalse();
    }

    [Fact]
    public void A_set_that_was_stored_is_the_same_set()
    {
        var bytes = SetOf("a", "b", "b").ToBytes()!;
        bytes.Length.ShouldBe(2 * 8);
        var again = KeySet.FromBytes(bytes);
        (again.Covers(SetOf("a", "b")), SetOf("a", "b").Covers(again)).ShouldBe((true, true));
    }

    [Fact]
    public void A_set_of_too_many_keys_covers_nothing_and_is_not_stored()
    {
        var large = new KeySet();
        for (var key = 0; key < KeySet.MaxKeys; key++)
        {
            large.Add(key.ToString(CultureInfo.InvariantCulture));
        }

        large.Covers(SetOf("7")).ShouldBeTrue();
        large.Add("one more");
        (large.Covers(SetOf("7")), large.Covers(large), large.ToBytes()).ShouldBe((false, false, null));
    }

    private static KeySet SetOf(params string[] keys)
    {
        var set = new KeySet();
        foreach (var key in keys)
        {
            set.Add(key);
        }

        return set;
    }
}
