using System.Buffers;

namespace MediaSync.Gateway.Tests.Playback;

/// <summary>Bytes as they come off a connection: in pieces that end anywhere.</summary>
internal sealed class Pieces : ReadOnlySequenceSegment<byte>
{
    private Pieces(ReadOnlyMemory<byte> memory, long index)
    {
        Memory = memory;
        RunningIndex = index;
    }

    public static ReadOnlySequence<byte> Of(byte[] bytes, int size)
    {
        Pieces? first = null;
        Pieces? last = null;
        for (var start = 0; start < bytes.Length; start += size)
        {
            var piece = new Pieces(bytes.AsMemory(start, Math.Min(size, bytes.Length - start)), start);
            if (last is not null)
            {
                last.Next = piece;
            }

            first ??= piece;
            last = piece;
        }

        return new ReadOnlySequence<byte>(first!, 0, last!, last!.Memory.Length);
    }
}
