using Microblog.BuildingBlocks.Modules;

namespace Microblog.Host.Http;

/// <summary>What pages may load and whom they may call (Content Security Policy).</summary>
internal static class PagePolicy
{
    /// <summary>What a client that is not ours loads and whom it calls is its own affair; that nobody puts it in a frame is the house's.</summary>
    public const string OfOthers = "frame-ancestors 'none'; object-src 'none'; base-uri 'self'";

    /// <summary>Our own: nothing from elsewhere but files that are kept there; no inline script or style.</summary>
    public static string Strict(IEnumerable<FileOrigin> origins)
    {
        var files = string.Concat(origins.Select(o => $" {o.Address.GetLeftPart(UriPartial.Authority)}"));
        return "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; font-src 'self'; manifest-src 'self'; worker-src 'self'; "
            + $"img-src 'self' blob: data:{files}; media-src 'self' blob:{files}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    }
}
