using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using FastEndpoints.Swagger;
using Microblog.BuildingBlocks.Web.Binding;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Idempotency;
using Microblog.BuildingBlocks.Web.Paging;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Namotion.Reflection;
using NJsonSchema;
using NSwag;
using NSwag.Generation.AspNetCore;
using NSwag.Generation.Processors;
using NSwag.Generation.Processors.Contexts;

namespace Microblog.Host.OpenApi;

/// <summary>Describes an operation by what its slice says of itself: parameters, body, answers, errors, headers and credentials.</summary>
internal sealed partial class OperationDetails : IOperationProcessor
{
    private static readonly MethodInfo ParametersMethod = typeof(OperationDetails)
        .GetMethod(nameof(ParametersOf), BindingFlags.Static | BindingFlags.NonPublic)!;

    public bool Process(OperationProcessorContext context)
    {
        if (context.GetEndpointDefinition() is not { } endpoint)
        {
            return false;
        }

        var api = ((AspNetCoreOperationProcessorContext)context).ApiDescription;
        if (api.HttpMethod == HttpMethods.Head)
        {
            return false;
        }

        var metadata = api.ActionDescriptor.EndpointMetadata;
        var operation = context.OperationDescription.Operation;
        context.OperationDescription.Path = "/" + Constraint().Replace(api.RelativePath!, "{${name}}");
        operation.OperationId = metadata.OfType<IEndpointNameMetadata>().Last().EndpointName;
        operation.Summary = metadata.OfType<IEndpointSummaryMetadata>().Last().Summary;
        operation.Description = metadata.OfType<IEndpointDescriptionMetadata>().LastOrDefault()?.Description
            ?? XmlDocumentation.Of(endpoint.EndpointType);
        operation.Tags = [.. metadata.OfType<ITagsMetadata>().Last().Tags];
        operation.IsDeprecated = metadata.OfType<ObsoleteAttribute>().Any();
        var plan = RequestPlan.Of(endpoint.ReqDtoType);
        operation.Parameters.Clear();
        AddPath(operation, context.OperationDescription.Path);
        AddQuery(operation, plan.QueryTypes);
        AddIdempotencyKey(operation, metadata);
        SetBody(context, operation, metadata);
        SetAnswers(context, operation, api.HttpMethod!, metadata);
        return true;
    }

    private static void AddPath(OpenApiOperation operation, string path)
    {
        foreach (Match placeholder in Placeholder().Matches(path))
        {
            var name = placeholder.Groups["name"].Value;
            var isId = name.EndsWith("Id", StringComparison.Ordinal);
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = name,
                Kind = OpenApiParameterKind.Path,
                IsRequired = true,
                Description = name switch
                {
                    "key" => "The name of the file, as it stands in an attachment's URL.",
                    "username" => "The unique name, whatever the case.",
                    "tag" => "The hashtag, with or without its sign.",
                    _ => "The id.",
                },
                Schema = isId
                    ? new JsonSchema { Type = JsonObjectType.Integer, Format = "int64", Minimum = 1, Maximum = long.MaxValue }
                    : new JsonSchema { Type = JsonObjectType.String, MinLength = 1 },
            });
        }
    }

    private static void AddQuery(OpenApiOperation operation, IEnumerable<Type> records)
    {
        foreach (var parameter in records.SelectMany(t => (IReadOnlyList<QueryParameter>)ParametersMethod.MakeGenericMethod(t)
            .Invoke(null, null)!).DistinctBy(p => p.Name, StringComparer.Ordinal))
        {
            operation.Parameters.Add(
                new OpenApiParameter
                {
                    Name = parameter.Name,
                    Kind = OpenApiParameterKind.Query,
                    IsRequired = parameter.IsRequired,
                    Description = parameter.Description,
                    Schema = SchemaOf(parameter),
                });
        }
    }

    private static JsonSchema SchemaOf(QueryParameter parameter)
    {
        var schema = new JsonSchema { Type = JsonObjectType.String, Minimum = parameter.Minimum, Maximum = parameter.Maximum };
        schema.Default = parameter.Default;
        if (parameter.IsNumber)
        {
            // Without a format, generated clients take 32 bits for every number.
            schema.Type = JsonObjectType.Integer;
            schema.Format = parameter.Name.EndsWith("_id", StringComparison.Ordinal) ? "int64" : "int32";
            schema.Default = parameter.Default is null ? null : int.Parse(parameter.Default, CultureInfo.InvariantCulture);
        }
        else if (parameter.IsFlag)
        {
            schema.Type = JsonObjectType.Boolean;
            schema.Default = parameter.Default is null ? null : parameter.Default == "true";
        }

        foreach (var word in parameter.Words ?? [])
        {
            schema.Enumeration.Add(word);
        }

        return schema;
    }

    private static void AddIdempotencyKey(OpenApiOperation operation, IList<object> metadata)
    {
        if (metadata.OfType<IdempotentAttribute>().LastOrDefault() is { } mark)
        {
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = IdempotencyStore.Header,
                Kind = OpenApiParameterKind.Header,
                Description = mark.HoldsSecret
                    ? "The same key within 24 hours is a 409: the answer holds a secret, which is shown once."
                    : "The same key within 24 hours gives the first answer again; with another request it is a 409.",
                Schema = new JsonSchema { Type = JsonObjectType.String, MinLength = 1, MaxLength = 255 },
            });
        }
    }

    private static void SetBody(OperationProcessorContext context, OpenApiOperation operation, IList<object> metadata)
    {
        operation.RequestBody = null;
        if (metadata.OfType<RequestBodyMetadata>().LastOrDefault() is { } body)
        {
            var content = new OpenApiMediaType { Schema = SchemaOf(context, body.Type), Example = ExampleOf(body.Type) };
            operation.RequestBody = new OpenApiRequestBody { IsRequired = !body.IsOptional, Content = { [body.ContentType] = content } };
        }
    }

    private static void SetAnswers(OperationProcessorContext context, OpenApiOperation operation, string method, IList<object> metadata)
    {
        var limit = metadata.OfType<RateLimitPolicy>().LastOrDefault() is { Permits: > 0 };
        operation.Responses.Clear();
        foreach (var produced in metadata.OfType<IProducesResponseTypeMetadata>().Where(p => p.StatusCode < 400))
        {
            var answer = new OpenApiResponse
            {
                Description = produced.StatusCode switch
                {
                    201 => "Created.",
                    206 => "The part that was asked for.",
                    304 => "Not modified.",
                    _ => "Done."
                }
            };
            foreach (var type in produced.Type is null || produced.Type == typeof(void) ? []
                : produced.ContentTypes.DefaultIfEmpty("application/json"))
            {
                var isText = type.Contains("json", StringComparison.Ordinal) || type.StartsWith("text/", StringComparison.Ordinal);
                answer.Content[type] = new OpenApiMediaType
                {
                    Schema = type == "text/event-stream" ? StreamSchema.Of(context, metadata.OfType<StreamedEvent>())
                    : isText ? SchemaOf(context, produced.Type!)
                    : new JsonSchema { Type = JsonObjectType.String, Format = "binary" },
                    Example = isText ? ExampleOf(produced.Type!) : null,
                };
            }

            SharedComponents.AddHeaders(context.Document, answer, limit,
                isPage: produced.Type?.IsAssignableTo(typeof(PagedResponse)) is true, isCreated: produced.StatusCode == 201);
            operation.Responses[produced.StatusCode.ToString(CultureInfo.InvariantCulture)] = answer;
        }

        var isAnonymous = metadata.OfType<IAllowAnonymous>().Any();

        // Two credentials at once are a 400, and another host name than ours.
        int[] any = isAnonymous ? [400, 500, 503] : [400, 401, 500, 503];

        // A role is missing, a one-time password is not changed yet, or a read-only key would change something.
        var isForLimited = metadata.OfType<AllowedBeforePasswordChangeAttribute>().Any() && method == HttpMethods.Get;
        int[] limited = isAnonymous || isForLimited ? [] : [403];
        int[] tooMany = limit ? [429] : [];

        // A page of another origin may change nothing, and open no WebSocket.
        int[] crossSite = method != HttpMethods.Get || IsStream(metadata) ? [403] : [];
        foreach (var status in metadata.OfType<ErrorStatusesAttribute>().SelectMany(e => e.Statuses).Concat(any).Concat(limited)
            .Concat(crossSite).Concat(tooMany).Distinct().Order())
        {
            operation.Responses[status.ToString(CultureInfo.InvariantCulture)] = SharedComponents.ErrorOf(context, status, limit);
        }

        operation.Security = isAnonymous ? [] : SharedComponents.EitherCredential();
    }

    private static bool IsStream(IEnumerable<object> metadata) => metadata.OfType<IProducesResponseTypeMetadata>()
        .Any(p => p.ContentTypes.Contains("text/event-stream", StringComparer.Ordinal));

    internal static JsonSchema SchemaOf(OperationProcessorContext context, Type type) =>
        context.SchemaGenerator.GenerateWithReference<JsonSchema>(type.ToContextualType(), context.SchemaResolver);

    private static object? ExampleOf(Type type)
    {
        if (type.GetProperty("Example", BindingFlags.Static | BindingFlags.Public)?.GetValue(null) is not { } example)
        {
            return null;
        }

        // What comes from the path is a property of the request and no field of its body.
        var json = JsonSerializer.SerializeToNode(example, type, ApiDocument.Json)!.AsObject();
        foreach (var outside in ApiDocument.Json.GetTypeInfo(type).Properties
            .Where(p => p.AttributeProvider is PropertyInfo property && RequestPlan.IsOutsideBody(property)))
        {
            json.Remove(outside.Name);
        }

        return Newtonsoft.Json.JsonConvert.DeserializeObject(json.ToJsonString());
    }

    private static IReadOnlyList<QueryParameter> ParametersOf<T>() where T : IDocumentedQuery => T.Parameters;

    [GeneratedRegex(@"\{(?<name>\w+)[^}]*\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Constraint();

    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
