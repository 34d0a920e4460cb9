using Microblog.BuildingBlocks.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Microblog.Host.OpenApi;

/// <summary>The head of the document: what the service is, how to sign in, and the errors that any call can answer with.</summary>
internal sealed class DescribeApi : IOpenApiDocumentTransformer
{
    public const string ApiKey = "api-key";
    public const string Bearer = "bearer";

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Microblog",
            Version = "v1",
            Description = $"""
                A corporate microblog: post, follow, like, talk and find things.

                JSON in UTF-8 with snake_case names. Ids are numbers below 2^53, times are RFC 3339 in UTC. Lists take `limit` and `cursor`,
                and answer `next_cursor` and a `Link` header while there is more. Repeating a like or follow, or undoing one that is not
                there, succeeds and changes nothing.

                Calls are limited by caller, those of strangers by address. Every answer says how the caller stands, errors too: `X-RateLimit-Limit`
                is the most calls of its kind in a window, `X-RateLimit-Remaining` how many more there may be at once, `X-RateLimit-Reset` the
                seconds until all of them may be there again. Calls come back evenly over the window. A 429 has `Retry-After` in seconds.

                Every error has the same shape, whatever raised it, with one of these as `error_type`:

                {string.Join('\n', ErrorType.All.Select(e => $"- `{e.Name}` ({e.Status}): {e.Meaning}"))}
                """,
        };
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            [ApiKey] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Header,
                Name = "api-key",
                Description = "A key from an administrator. The demonstration data has test, test2 … test50.",
            },
            [Bearer] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                BearerFormat = "JWT",
                Description = "An access token from /auth/login or /auth/refresh. An API key is taken here too, from clients that know only this header. "
                    + "Not together with api-key.",
            },
        };
        return Task.CompletedTask;
    }
}
