using FastEndpoints;
using FastEndpoints.Swagger;
using NSwag;
using NSwag.Generation;
using NSwag.Generation.AspNetCore;

namespace Microblog.Host.OpenApi;

/// <summary>
/// The OpenAPI document of the Mastodon dialect, which is apart so that writers of clients of our own API see that alone. It is made by a
/// test as <see cref="ApiDocument"/> is.
/// </summary>
internal static class MastodonDocument
{
    private const string Name = "mastodon";

    private const string Introduction = """
        The client API of Mastodon, as this server speaks it, for the apps that people have already. docs/mastodon-api.md says what differs.

        Parameters may come in the query string, or in a body as a form, as multipart or as JSON. Ids are text of sixteen digits. A page has
        a `Link` header with `max_id` for the next one and `min_id` for the one before. Every error is `{"error": "…"}`. The token of an app
        needs the scope that the operation names; a key or an access token of our own API is taken too.
        """;

    /// <summary>Whether the endpoint is of the dialect.</summary>
    public static bool Has(EndpointDefinition endpoint) =>
        endpoint.EndpointType.Namespace!.EndsWith(".Mastodon", StringComparison.Ordinal);

    /// <summary>Adds the generator. It costs nothing until <see cref="GenerateAsync"/> is called.</summary>
    public static void AddMastodonDocument(this IServiceCollection services) => services.SwaggerDocument(o =>
    {
        o.AutoTagPathSegmentIndex = 0;
        o.EnableJWTBearerAuth = false;
        o.UsePropertyNamingPolicy = false;
        o.EndpointFilter = Has;
        o.DocumentSettings = Configure;
    });

    /// <summary>Makes the document: indented JSON, the same at each call.</summary>
    public static async Task<string> GenerateAsync(IServiceProvider services)
    {
        var document = await services.GetRequiredService<IOpenApiDocumentGenerator>().GenerateAsync(Name);
        return DocumentText.Finish(document.ToJson());
    }

    private static void Configure(AspNetCoreOpenApiDocumentGeneratorSettings settings)
    {
        settings.DocumentName = Name;
        ApiDocument.ConfigureSchemas(settings, new SchemaNames(isWhole: true));
        settings.OperationProcessors.Add(new MastodonOperation());
        settings.PostProcess += document =>
        {
            document.OpenApi = "3.0.3";
            document.Generator = null;
            document.Info = new OpenApiInfo { Title = "Microblog, in Mastodon's dialect", Version = "v1", Description = Introduction };
            document.Servers.Clear();
            document.Servers.Add(new OpenApiServer { Url = "/" });
            document.SecurityDefinitions[ApiDocument.Bearer] = new OpenApiSecurityScheme
            {
                Type = OpenApiSecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "The token of an app, or an access token or API key of our own API.",
            };
        };
    }
}
