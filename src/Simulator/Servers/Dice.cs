namespace MediaSync.Simulator.Servers;

/// <summary>Chance that is the same in every process and every run.</summary>
internal static class Dice
{
    /// <summary>A number's lot, 0 to 99, with neighbours unlike each other.</summary>
    public static int Percent(long number) => (int)(Mix(number) % 100);

    /// <summary>A number's number, from 0 to below a limit.</summary>
    public static long Below(long number, long limit) => (long)(Mix(number) % (ulong)limit);

    /// <summary>A number's identifier, of the form that random ones have.</summary>
    public static Guid Guid(long number)
    {
        var (left, right) = (Mix(number), Mix(~number));
        return new Guid(
            (uint)(left >> 32),
            (ushort)(left >> 16),
            (ushort)((left & 0x0FFF) | 0x4000),
            (byte)(((right >> 56) & 0x3F) | 0x80),
            (byte)(right >> 48),
            (byte)(right >> 40),
            (byte)(right >> 32),
            (byte)(right >> 24),
            (byte)(right >> 16),
            (byte)(right >> 8),
            (byte)right);
    }

    private static ulong Mix(long number)
    {
        var mixed = unchecked((ulong)number * 0x9E3779B97F4A7C15);
        mixed = unchecked((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9);
        return mixed ^ (mixed >> 31);
    }
}
