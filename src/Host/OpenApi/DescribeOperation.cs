using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microblog.BuildingBlocks.Http;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace Microblog.Host.OpenApi;

/// <summary>Adds to an operation what its slice says of itself: query parameters, headers, errors, credentials, bounds of ids.</summary>
internal sealed class DescribeOperation(IOptions<JsonOptions> json) : IOpenApiOperationTransformer
{
    private static readonly MethodInfo ParametersMethod = typeof(DescribeOperation).GetMethod(nameof(ParametersOf), BindingFlags.Static | BindingFlags.NonPublic)!;

    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        operation.Parameters ??= [];
        AddPathBounds(operation.Parameters);
        AddQuery(operation.Parameters, metadata.OfType<MethodInfo>().FirstOrDefault());
        if (metadata.OfType<IdempotentAttribute>().Any())
        {
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = FirstAnswers.Header,
                In = ParameterLocation.Header,
                Description = "The same key within 24 hours gives the first answer again; with another request it is a 409.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 255 },
            });
        }

        var anonymous = metadata.OfType<IAllowAnonymous>().Any();
        operation.Security = anonymous ? [] : [Requirement(DescribeApi.ApiKey, context), Requirement(DescribeApi.Bearer, context)];
        var own = metadata.OfType<RefusesAttribute>().SelectMany(r => r.Statuses);
        // Two credentials at once are a 400 anywhere.
        int[] any = anonymous ? [500, 503] : [400, 401, 500, 503];
        var limited = metadata.OfType<RateKind>().LastOrDefault() is { Permits: > 0 };
        int[] tooMany = limited ? [429] : [];
        await AddErrorsAsync(operation, own.Concat(any).Concat(tooMany).Distinct().Order(), context, cancellationToken);
        if (limited)
        {
            DescribeRateHeaders.AddTo(operation);
        }
    }

    private async Task AddErrorsAsync(
        OpenApiOperation operation, IEnumerable<int> statuses, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        var schema = await context.GetOrCreateSchemaAsync(typeof(ErrorBody), null, ct);
        context.Document?.AddComponent("Error", schema);
        operation.Responses ??= [];
        foreach (var status in statuses)
        {
            var type = ErrorType.OfStatus(status);
            var example = new ErrorBody(type.Name, type.Meaning, "4bf92f3577b34da6a3ce929d0e0e4736", null);
            operation.Responses[status.ToString(CultureInfo.InvariantCulture)] = new OpenApiResponse
            {
                Description = type.Meaning,
                Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
                {
                    ["application/json"] = new()
                    {
                        Schema = new OpenApiSchemaReference("Error", context.Document),
                        Example = JsonSerializer.SerializeToNode(example, json.Value.SerializerOptions),
                    },
                },
            };
        }
    }

    private static OpenApiSecurityRequirement Requirement(string scheme, OpenApiOperationTransformerContext context) =>
        new() { [new OpenApiSecuritySchemeReference(scheme, context.Document)] = [] };

    private static void AddPathBounds(IList<IOpenApiParameter> parameters)
    {
        foreach (var parameter in parameters.OfType<OpenApiParameter>().Where(p => p.In == ParameterLocation.Path))
        {
            if (parameter.Schema is OpenApiSchema { Type: { } type } schema && type.HasFlag(JsonSchemaType.Integer))
            {
                schema.Type = JsonSchemaType.Integer;
                schema.Minimum = "1";
                schema.Maximum = "9223372036854775807";
                schema.Pattern = null;
                parameter.Example = JsonValue.Create(1);
            }

            parameter.Description ??= parameter.Name switch
            {
                "key" => "The name of the file, as it stands in an attachment's URL.",
                "username" => "The unique name, whatever the case.",
                _ => "The id.",
            };
        }
    }

    private static void AddQuery(IList<IOpenApiParameter> parameters, MethodInfo? handler)
    {
        var documented = handler?.GetParameters().Select(p => p.ParameterType).Where(t => t.IsAssignableTo(typeof(IDocumentedQuery))) ?? [];
        foreach (var parameter in documented.SelectMany(t => (IReadOnlyList<QueryParameter>)ParametersMethod.MakeGenericMethod(t).Invoke(null, null)!))
        {
            parameters.Add(new OpenApiParameter
            {
                Name = parameter.Name,
                In = ParameterLocation.Query,
                Description = parameter.Description,
                Schema = new OpenApiSchema
                {
                    Type = parameter.IsNumber ? JsonSchemaType.Integer : JsonSchemaType.String,
                    Minimum = parameter.Minimum?.ToString(CultureInfo.InvariantCulture),
                    Maximum = parameter.Maximum?.ToString(CultureInfo.InvariantCulture),
                    Default = parameter.Default is null ? null : parameter.IsNumber ? JsonValue.Create(int.Parse(parameter.Default, CultureInfo.InvariantCulture)) : JsonValue.Create(parameter.Default),
                    Enum = parameter.Words?.Select(JsonNode (w) => JsonValue.Create(w)).ToList(),
                },
            });
        }
    }

    private static IReadOnlyList<QueryParameter> ParametersOf<T>() where T : IDocumentedQuery => T.Parameters;
}
