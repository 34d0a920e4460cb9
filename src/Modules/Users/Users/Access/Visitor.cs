using System.Net;
using System.Net.Sockets;
using Microblog.BuildingBlocks.Http;
using Microsoft.AspNetCore.Http;

namespace Microblog.Users.Access;

/// <summary>Where a request comes from.</summary>
/// <param name="Address">The address as a person reads it.</param>
/// <param name="Network">What counts as one source of attempts: the address, or of an IPv6 address the 64 bits that one household has.</param>
/// <param name="UserAgent">What the program says of itself, cut to 200 characters.</param>
internal sealed record Visitor(string Address, string Network, string UserAgent)
{
    private const int Longest = 200;

    public static ValueTask<Visitor?> BindAsync(HttpContext http) => ValueTask.FromResult<Visitor?>(Of(http));

    public static Visitor Of(HttpContext http)
    {
        var address = Origin.Of(http);
        var agent = new string([.. http.Request.Headers.UserAgent.ToString().Where(c => c is >= ' ' and <= '~').Take(Longest)]);
        return new Visitor(address.ToString(), NetworkOf(address), agent);
    }

    private static string NetworkOf(IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, 8)) : address.ToString();
}
