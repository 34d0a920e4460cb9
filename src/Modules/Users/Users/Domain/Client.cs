using System.Net;
using System.Net.Sockets;
using Microblog.BuildingBlocks.Web;
using Microsoft.AspNetCore.Http;

namespace Microblog.Users.Domain;

/// <summary>The client that sent a request.</summary>
/// <param name="Address">The network address in its usual notation.</param>
/// <param name="Network">
/// What login attempts are counted by: the IPv4 address, or the first 64 bits of an IPv6 address, because one household has all addresses
/// below them.
/// </param>
/// <param name="UserAgent">The User-Agent header: its visible ASCII characters and spaces, at most 200.</param>
internal sealed record Client(string Address, string Network, string UserAgent)
{
    private const int MaxUserAgentLength = 200;

    public static Client Of(HttpContext http)
    {
        var address = ClientAddress.Of(http);
        var agent = new string([.. http.Request.Headers.UserAgent.ToString().Where(c => c is >= ' ' and <= '~').Take(MaxUserAgentLength)]);
        return new Client(address.ToString(), NetworkOf(address), agent);
    }

    /// <summary>
    /// Whether the client is a program on this machine, and no proxy that passes on what others send: a proxy says so in a header.
    /// </summary>
    public static bool IsOnThisMachine(HttpContext http) => IPAddress.IsLoopback(ClientAddress.Of(http))
        && !http.Request.Headers.Keys.Any(h => h.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase)
            || h.StartsWith("X-Original-", StringComparison.OrdinalIgnoreCase) || h.Equals("Forwarded", StringComparison.OrdinalIgnoreCase)
            || h.Equals("Via", StringComparison.OrdinalIgnoreCase));

    private static string NetworkOf(IPAddress address) => address.AddressFamily == AddressFamily.InterNetworkV6
        ? Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, 8))
        : address.ToString();
}
