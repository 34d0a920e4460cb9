using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Microblog.BuildingBlocks.Web;

/// <summary>Where a request comes from.</summary>
public static class ClientAddress
{
    // An IPv4 address uses the unassigned IPv6 range 0:ffff::/32.
    private const ulong IPv4 = 0xFFFF_0000_0000;

    /// <summary>The network address, in the form that people know it by: IPv4 as such.</summary>
    public static IPAddress Of(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        var address = http.Connection.RemoteIpAddress ?? IPAddress.None;
        return address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
    }

    /// <summary>
    /// What requests of strangers are counted by: the IPv4 address, or the first 64 bits of an IPv6 address, because a network gets all
    /// addresses with the same ones.
    /// </summary>
    public static ulong NetworkOf(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        return address.AddressFamily == AddressFamily.InterNetwork ? IPv4 | BinaryPrimitives.ReadUInt32BigEndian(bytes)
            : BinaryPrimitives.ReadUInt64BigEndian(bytes);
    }
}
