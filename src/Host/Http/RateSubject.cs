using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microblog.BuildingBlocks.Http;

namespace Microblog.Host.Http;

/// <summary>Whose calls are counted together: a caller's, or those of strangers from one network.</summary>
/// <param name="Caller">The caller's id; 0 for strangers.</param>
/// <param name="Network">An IPv4 address, or the first half of an IPv6 one: whoever has one of these has all of them.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RateSubject(long Caller, ulong Network)
{
    // An IPv4 address is kept where no IPv6 network is: 0:ffff::/32 is given to nobody.
    private const ulong IPv4 = 0xFFFF_0000_0000;

    public static RateSubject Of(HttpContext http, bool byAddress) => !byAddress && http.Features.Get<Caller>() is { } caller
        ? new RateSubject(caller.Id, 0)
        : new RateSubject(0, NetworkOf(Origin.Of(http)));

    private static ulong NetworkOf(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        return address.AddressFamily == AddressFamily.InterNetwork ? IPv4 | BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt64BigEndian(bytes);
    }
}
