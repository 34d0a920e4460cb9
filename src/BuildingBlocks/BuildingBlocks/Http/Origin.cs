using System.Net;
using Microsoft.AspNetCore.Http;

namespace Microblog.BuildingBlocks.Http;

/// <summary>Where a request comes from.</summary>
public static class Origin
{
    /// <summary>The network address, in the form that people know it by: IPv4 as such.</summary>
    public static IPAddress Of(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        var address = http.Connection.RemoteIpAddress ?? IPAddress.None;
        return address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
    }
}
