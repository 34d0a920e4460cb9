using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace Microblog.BuildingBlocks.Http;

/// <summary>Adds the RFC 8288 <c>Link</c> header to every page that has a next one.</summary>
internal static class NextPageLink
{
    public static async ValueTask<object?> AddAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var result = await next(context);
        var inner = result is INestedHttpResult nested ? nested.Result : result;
        if (inner is IValueHttpResult { Value: ListAnswer { NextCursor: { } cursor } })
        {
            var request = context.HttpContext.Request;
            var query = new QueryBuilder(request.Query
                .Where(p => p.Key is not "cursor" and not "offset")
                .SelectMany(p => p.Value, (p, value) => KeyValuePair.Create(p.Key, value ?? "")))
            {
                { "cursor", cursor },
            };
            context.HttpContext.Response.Headers.Link = $"<{request.PathBase}{request.Path}{query}>; rel=\"next\"";
        }

        return result;
    }
}
