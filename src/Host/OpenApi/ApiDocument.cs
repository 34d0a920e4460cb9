using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using FastEndpoints.Swagger;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Json;
using NSwag;
using NSwag.Generation;
using NSwag.Generation.AspNetCore;

namespace Microblog.Host.OpenApi;

/// <summary>
/// The OpenAPI document of the API. FastEndpoints.Swagger makes it from the slices, with the processors of this folder where it falls
/// short. That takes over a second and 50 MB, so it is done by a test, and the server publishes the file that is embedded in it.
/// </summary>
internal static class ApiDocument
{
    /// <summary>The name of the API key scheme.</summary>
    public const string ApiKey = "api_key";

    /// <summary>The name of the access token scheme.</summary>
    public const string Bearer = "bearer";

    private const string Name = "v1";

    /// <summary>How the API writes JSON: the document must say the same.</summary>
    public static JsonSerializerOptions Json { get; } = MakeJson();

    /// <summary>Adds the generator. It costs nothing until <see cref="GenerateAsync"/> is called.</summary>
    public static void AddApiDocument(this IServiceCollection services) => services.SwaggerDocument(o =>
    {
        o.AutoTagPathSegmentIndex = 0;
        o.EnableJWTBearerAuth = false;
        o.UsePropertyNamingPolicy = false;
        o.EndpointFilter = endpoint => !MastodonDocument.Has(endpoint);
        o.DocumentSettings = Configure;
    });

    /// <summary>Makes the document: indented JSON, the same at each call.</summary>
    public static async Task<string> GenerateAsync(IServiceProvider services)
    {
        var document = await services.GetRequiredService<IOpenApiDocumentGenerator>().GenerateAsync(Name);
        return DocumentText.Finish(document.ToJson());
    }

    /// <summary>Makes schemas say what System.Text.Json sends.</summary>
    internal static void ConfigureSchemas(AspNetCoreOpenApiDocumentGeneratorSettings settings, SchemaNames names)
    {
        var schemas = settings.SchemaSettings;
        schemas.SchemaNameGenerator = names;
        schemas.GenerateExamples = false;
        schemas.FlattenInheritanceHierarchy = true;
        foreach (var processor in schemas.SchemaProcessors.Where(p => p.GetType().Name is "ValidationSchemaProcessor"
            or "PolymorphismSchemaProcessor").ToArray())
        {
            schemas.SchemaProcessors.Remove(processor);
        }

        schemas.SchemaProcessors.Add(new SchemaDetails());
    }

    private static void Configure(AspNetCoreOpenApiDocumentGeneratorSettings settings)
    {
        settings.DocumentName = Name;
        ConfigureSchemas(settings, new SchemaNames());
        settings.OperationProcessors.Add(new OperationDetails());
        settings.DocumentProcessors.Add(new SharedComponents());
        settings.PostProcess += document =>
        {
            document.OpenApi = "3.0.3";
            document.Generator = null;
            document.Info = new OpenApiInfo { Title = "Microblog", Version = "v1", Description = Introduction };
            document.Servers.Clear();
            document.Servers.Add(new OpenApiServer { Url = "/" });
        };
    }

    private static JsonSerializerOptions MakeJson()
    {
        var options = new JsonSerializerOptions { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };
        ApiJson.Configure(options);
        return options;
    }

    private static string Introduction => $"""
        A corporate microblog: post, follow, like, talk and find things.

        JSON in UTF-8 with snake_case names. Ids are numbers below 2^53, times are RFC 3339 in UTC. Lists take `limit` and `cursor`,
        and answer `next_cursor` and a `Link` header while there is more. Repeating a like or follow, or undoing one that is not
        there, succeeds and changes nothing.

        A browser's request that changes something, or opens a WebSocket, is refused with 403 when it comes from a page of another origin
        that the server does not name: by `Sec-Fetch-Site`, else by `Origin`. Other clients send neither.

        Calls are limited by caller, those of strangers by address. Every answer says how the caller stands, errors too: `X-RateLimit-Limit`
        is the most calls of its kind in a window, `X-RateLimit-Remaining` how many more there may be at once, `X-RateLimit-Reset` the
        seconds until all of them may be there again. Calls come back evenly over the window. A 429 has `Retry-After` in seconds.

        Every error has the same shape, whatever raised it, with one of these as `error_type`:

        {string.Join('\n', ErrorType.All.Select(e => $"- `{e.Name}` ({e.Status}): {e.Meaning}"))}
        """;
}
