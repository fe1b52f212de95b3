using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace MediaSync.Gateway.Authentication;

/// <summary>
/// Counts wrong tokens per address and minute, so that guessing costs time and not queries. Tokens that were right before pass
/// whatever their address did: behind one proxy everybody has the same address.
/// </summary>
/// <remarks>Safe for many requests at once.</remarks>
internal sealed class FailedAuthentications(IOptions<GatewayOptions> options, TimeProvider time)
{
    /// <summary>Most addresses counted, and most tokens remembered. A table that is full starts anew.</summary>
    public const int Capacity = 10_000;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly int _limit = options.Value.MaxFailedAuthenticationsPerMinute;
    private readonly ConcurrentDictionary<string, bool> _accepted = new(StringComparer.Ordinal);
    private readonly Dictionary<IPAddress, (long Since, int Count)> _failures = [];
    private readonly Lock _counting = new();

    /// <summary>Whether a token must not even be looked up now, and for how long.</summary>
    public bool MustWait(IPAddress address, string secret, out TimeSpan pause)
    {
        pause = TimeSpan.Zero;
        if (_accepted.ContainsKey(secret))
        {
            return false;
        }

        lock (_counting)
        {
            if (!_failures.TryGetValue(NetworkOf(address), out var failures) || failures.Count < _limit)
            {
                return false;
            }

            pause = Window - time.GetElapsedTime(failures.Since);
            return pause > TimeSpan.Zero;
        }
    }

    public void Accepted(string secret)
    {
        if (_accepted.ContainsKey(secret) || !_accepted.TryAdd(secret, true))
        {
            return;
        }

        if (_accepted.Count > Capacity)
        {
            _accepted.Clear();
        }
    }

    public void Failed(IPAddress address, string secret)
    {
        // It may have been right until it was revoked.
        _accepted.TryRemove(secret, out _);
        var network = NetworkOf(address);
        lock (_counting)
        {
            if (_failures.TryGetValue(network, out var failures) && time.GetElapsedTime(failures.Since) < Window)
            {
                _failures[network] = (failures.Since, failures.Count + 1);
                return;
            }

            if (_failures.Count >= Capacity)
            {
                _failures.Clear();
            }

            _failures[network] = (time.GetTimestamp(), 1);
        }
    }

    /// <summary>IPv6 hands out networks of 64 bits: whoever has one has all its addresses.</summary>
    private static IPAddress NetworkOf(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address;
        }

        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        bytes[8..].Clear();
        return new IPAddress(bytes);
    }
}
