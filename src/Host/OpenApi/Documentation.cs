using Microblog.BuildingBlocks.Http;

namespace Microblog.Host.OpenApi;

/// <summary>Publishes what the API is: <c>/openapi/v1.json</c>, and a page at <c>/docs</c> to try every call.</summary>
internal static class Documentation
{
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
        app.MapOpenApi().AllowAnonymous();
        app.UseSwaggerUI(page =>
        {
            page.RoutePrefix = "docs";
            page.DocumentTitle = "Microblog API";
            page.SwaggerEndpoint("/openapi/v1.json", "Microblog");
            page.EnablePersistAuthorization();
        });
    }
}
