using Microblog.BuildingBlocks.Http;

namespace Microblog.Host.OpenApi;

/// <summary>Publishes what the API is: <c>/openapi/v1.json</c>, and a page at <c>/docs</c> to try every call.</summary>
internal static class Documentation
{
    // The page has its own scripts, styles that they write, and pictures that it made of answers.
    private const string PagePolicy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'";

    public static void AddDocumentation(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.AddDocumentTransformer<DescribeApi>();
        options.AddOperationTransformer<DescribeOperation>();
        options.AddSchemaTransformer<DescribeSchema>();
        options.CreateSchemaReferenceId = SchemaNames.Of;
        options.ShouldInclude = description => description.ActionDescriptor.EndpointMetadata.OfType<SliceAttribute>().Any();
    });

    public static void MapDocumentation(this WebApplication app)
    {
        // One address, no pattern: of another name there is no document, and what says so has the shape of every error.
        app.MapOpenApi("/openapi/v1.json").AllowAnonymous();
        app.Use((http, next) =>
        {
            if (http.Request.Path.StartsWithSegments("/docs", StringComparison.OrdinalIgnoreCase))
            {
                http.Response.Headers.ContentSecurityPolicy = PagePolicy;
            }

            return next(http);
        });
        app.UseSwaggerUI(page =>
        {
            page.RoutePrefix = "docs";
            page.DocumentTitle = "Microblog API";
            page.SwaggerEndpoint("/openapi/v1.json", "Microblog");
            page.EnablePersistAuthorization();
        });
    }
}
