using System.Runtime.InteropServices;
using Microblog.BuildingBlocks.Web;

namespace Microblog.Host.Http;

/// <summary>Calls with the same key are counted together: those of one caller, or those without credentials from one network.</summary>
/// <param name="Caller">The caller's id; 0 without credentials.</param>
/// <param name="Network">See <see cref="ClientAddress.NetworkOf"/>.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RateLimitKey(long Caller, ulong Network)
{
    public static RateLimitKey Of(HttpContext http, bool byAddress) => !byAddress && http.Features.Get<Caller>() is { } caller
        ? new RateLimitKey(caller.Id, 0)
        : new RateLimitKey(0, ClientAddress.NetworkOf(ClientAddress.Of(http)));
}
