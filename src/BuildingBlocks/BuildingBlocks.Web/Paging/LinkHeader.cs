using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace Microblog.BuildingBlocks.Web.Paging;

/// <summary>The <c>Link</c> header (RFC 8288) of every page that has a next one.</summary>
internal static class LinkHeader
{
    public static void Add(HttpContext http, object? result)
    {
        var inner = result is INestedHttpResult nested ? nested.Result : result;
        if (inner is IValueHttpResult { Value: PagedResponse { NextCursor: { } cursor } })
        {
            var request = http.Request;
            var query = new QueryBuilder(request.Query
                .Where(p => p.Key is not "cursor" and not "offset")
                .SelectMany(p => p.Value, (p, value) => KeyValuePair.Create(p.Key, value ?? "")))
            {
                { "cursor", cursor },
            };
            http.Response.Headers.Link = $"<{request.PathBase}{request.Path}{query}>; rel=\"next\"";
        }
    }
}
