using Microblog.BuildingBlocks.Modules;

namespace Microblog.Host.Http;

/// <summary>The Content Security Policies of pages.</summary>
internal static class ContentSecurityPolicies
{
    /// <summary>For the page of another browser client, which may load and call what it needs. It is not shown in frames.</summary>
    public const string ForOtherClient = "frame-ancestors 'none'; object-src 'none'; base-uri 'self'";

    /// <summary>For our own page: nothing from other origins except stored files, and no inline scripts or styles.</summary>
    public static string ForOwnClient(IEnumerable<ContentSource> origins)
    {
        var files = string.Concat(origins.Select(o => $" {o.Address.GetLeftPart(UriPartial.Authority)}"));
        return "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; font-src 'self'; manifest-src 'self'; "
            + $"worker-src 'self'; img-src 'self' blob: data:{files}; media-src 'self' blob:{files}; form-action 'self'; "
            + "base-uri 'none'; frame-ancestors 'none'";
    }
}
