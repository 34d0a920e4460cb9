using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Host.Http;
using Namotion.Reflection;
using NJsonSchema;
using NSwag;
using NSwag.Generation.Processors;
using NSwag.Generation.Processors.Contexts;

namespace Microblog.Host.OpenApi;

/// <summary>
/// Errors and headers are components, which operations refer to: written out at each operation they made a document of a megabyte.
/// </summary>
internal sealed class SharedComponents : IDocumentProcessor
{
    private static readonly (string Name, string Description, int Minimum)[] RateHeaders =
    [
        ("X-RateLimit-Limit", "The most calls of this kind in a window.", 1),
        ("X-RateLimit-Remaining", "How many more calls there may be at once.", 0),
        ("X-RateLimit-Reset", "Seconds until all of them may be there again.", 0),
    ];

    public void Process(DocumentProcessorContext context)
    {
        var document = context.Document;
        document.SecurityDefinitions[ApiDocument.ApiKey] = new OpenApiSecurityScheme
        {
            Type = OpenApiSecuritySchemeType.ApiKey,
            In = OpenApiSecurityApiKeyLocation.Header,
            Name = "api-key",
            Description =
                "A key from an administrator. The demonstration data has test, test2 … test50; they are known in Development only.",
        };
        document.SecurityDefinitions[ApiDocument.Bearer] = new OpenApiSecurityScheme
        {
            Type = OpenApiSecuritySchemeType.Http,
            Scheme = "bearer",
            BearerFormat = "JWT",
            Description =
                "An access token from /auth/login or /auth/refresh. An API key is taken here too, from clients that know only this header. "
                + "Not together with api-key.",
        };
        AddServiceRoutes(context);
    }

    private static void AddServiceRoutes(DocumentProcessorContext context)
    {
        var health = context.SchemaGenerator.GenerateWithReference<JsonSchema>(
            typeof(HealthEndpoints.HealthResponse).ToContextualType(), context.SchemaResolver);
        AddServiceRoute(context.Document, "/health/live", "IsAlive", "Ask whether the process lives", "application/json", health, 200);
        AddServiceRoute(context.Document, "/health/ready", "IsReady", "Ask whether each thing that the server depends on is there",
            "application/json", health, 200, 503);
        AddServiceRoute(
            context.Document, "/metrics", "GetMetrics", "Scrape the metrics, as Prometheus text; here as an administrator",
            "text/plain", new JsonSchema { Type = JsonObjectType.String }, 200);
        context.Document.Paths["/metrics"][OpenApiOperationMethod.Get].Security = EitherCredential();
        var error = context.SchemaGenerator.GenerateWithReference<JsonSchema>(
            typeof(ErrorBody).ToContextualType(), context.SchemaResolver);
        foreach (var type in (ErrorType[])[ErrorType.Unauthenticated, ErrorType.Forbidden])
        {
            context.Document.Paths["/metrics"][OpenApiOperationMethod.Get].Responses[$"{type.Status}"] = new OpenApiResponse
            {
                Description = type.Meaning,
                Content = { ["application/json"] = new OpenApiMediaType { Schema = error } },
            };
        }
    }

    private static void AddServiceRoute(
        OpenApiDocument document, string path, string name, string summary, string contentType, JsonSchema schema, params int[] statuses)
    {
        var operation = new OpenApiOperation { OperationId = name, Summary = summary, Description = $"{summary}.", Tags = ["service"] };
        foreach (var status in statuses)
        {
            operation.Responses[$"{status}"] = new OpenApiResponse
            {
                Description = status == 200 ? "Yes." : "No.",
                Content = { [contentType] = new OpenApiMediaType { Schema = schema } }
            };
        }

        document.Paths[path] = new OpenApiPathItem { [OpenApiOperationMethod.Get] = operation };
    }

    /// <summary>An API key or an access token.</summary>
    public static List<OpenApiSecurityRequirement> EitherCredential() =>
        [new OpenApiSecurityRequirement { [ApiDocument.ApiKey] = [] }, new OpenApiSecurityRequirement { [ApiDocument.Bearer] = [] }];

    /// <summary>A reference to the shared answer of an error status.</summary>
    public static OpenApiResponse ErrorOf(OperationProcessorContext context, int status, bool isLimited)
    {
        var name = $"{status}{(isLimited ? "" : "Unlimited")}";
        var type = ErrorType.OfStatus(status);
        if (!context.Document.Components.Responses.TryGetValue(name, out var shared))
        {
            shared = new OpenApiResponse { Description = type.Meaning };
            var example =
                $$"""{"result": false, "error_type": "{{type.Name}}", "error_message": "{{type.Meaning}}", """
                + "\"trace_id\": \"4bf92f3577b34da6a3ce929d0e0e4736\"}";
            shared.Content["application/json"] = new OpenApiMediaType
            {
                Schema = context.SchemaGenerator.GenerateWithReference<JsonSchema>(
                    typeof(ErrorBody).ToContextualType(), context.SchemaResolver),
                Example = Newtonsoft.Json.JsonConvert.DeserializeObject(example),
            };
            AddHeaders(context.Document, shared, isLimited, isPage: false, isCreated: false);
            if (status == 429)
            {
                AddHeader(context.Document, shared, "Retry-After", "Seconds until the next call may be made.",
                    new JsonSchema { Type = JsonObjectType.Integer, Minimum = 1 });
            }

            context.Document.Components.Responses[name] = shared;
        }

        return new OpenApiResponse { Reference = shared };
    }

    /// <summary>Adds the headers of an answer by reference.</summary>
    public static void AddHeaders(OpenApiDocument document, OpenApiResponse answer, bool isLimited, bool isPage, bool isCreated)
    {
        foreach (var (name, description, minimum) in isLimited ? RateHeaders : [])
        {
            AddHeader(document, answer, name, description, new JsonSchema { Type = JsonObjectType.Integer, Minimum = minimum });
        }

        if (isPage)
        {
            AddHeader(document, answer, "Link", "The next page, as rel=\"next\" (RFC 8288); absent on the last one.",
                new JsonSchema { Type = JsonObjectType.String });
        }

        if (isCreated)
        {
            AddHeader(document, answer, "Location", "The address of what was created.", new JsonSchema { Type = JsonObjectType.String });
        }
    }

    /// <summary>The name of a header among the components: a short one, because it stands at each answer.</summary>
    public static string NameOf(string header) => header.Replace("X-RateLimit-", "", StringComparison.Ordinal);

    // The text pass makes a reference of each: NSwag would write one to the header's schema.
    private static void AddHeader(OpenApiDocument document, OpenApiResponse answer, string name, string description, JsonSchema schema)
    {
        document.Components.Headers[NameOf(name)] = new OpenApiHeader { Description = description, Schema = schema };
        answer.Headers[name] = new OpenApiHeader { Description = description };
    }
}
