using Microblog.Users.Domain.Scim;
using Microsoft.AspNetCore.Http;

namespace Microblog.Users.Features.ScimService;

/// <summary>What the documents about SCIM have in common.</summary>
internal static class ScimDiscovery
{
    /// <summary>These documents are not filtered (RFC 7644, 4).</summary>
    public static void RefuseFilter(HttpRequest request)
    {
        if (request.Query.ContainsKey("filter"))
        {
            throw new ScimException(403, type: null, "This document takes no filter.");
        }
    }
}
