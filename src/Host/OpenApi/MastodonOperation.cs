using System.Globalization;
using System.Text.RegularExpressions;
using FastEndpoints.Swagger;
using Microblog.BuildingBlocks.Mastodon;
using Microblog.BuildingBlocks.Web.Binding;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Idempotency;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using NJsonSchema;
using NSwag;
using NSwag.Generation.AspNetCore;
using NSwag.Generation.Processors;
using NSwag.Generation.Processors.Contexts;

namespace Microblog.Host.OpenApi;

/// <summary>Describes an operation of the dialect by what its slice says of itself.</summary>
internal sealed partial class MastodonOperation : IOperationProcessor
{
    private static readonly string[] BodyTypes = ["application/x-www-form-urlencoded", "application/json", "multipart/form-data"];

    public bool Process(OperationProcessorContext context)
    {
        if (context.GetEndpointDefinition() is not { } endpoint)
        {
            return false;
        }

        var api = ((AspNetCoreOperationProcessorContext)context).ApiDescription;
        var metadata = api.ActionDescriptor.EndpointMetadata;
        var operation = context.OperationDescription.Operation;
        context.OperationDescription.Path = $"/{api.RelativePath}";
        operation.OperationId = metadata.OfType<IEndpointNameMetadata>().Last().EndpointName;
        operation.Summary = metadata.OfType<IEndpointSummaryMetadata>().Last().Summary;
        operation.Description = Description(metadata, endpoint.EndpointType);
        operation.Tags = [.. metadata.OfType<ITagsMetadata>().Last().Tags];
        operation.Parameters.Clear();
        operation.RequestBody = null;
        foreach (Match place in Placeholder().Matches(api.RelativePath!))
        {
            operation.Parameters.Add(Parameter(place.Groups["name"].Value, OpenApiParameterKind.Path, "Of the thing that it is about.",
                isRequired: true));
        }

        var taken = metadata.OfType<TakesAttribute>().SelectMany(t => t.Parameters).ToArray();
        if (api.HttpMethod == HttpMethods.Get)
        {
            AddQuery(operation, taken);
        }
        else if (taken.Length > 0)
        {
            AddBody(operation, taken);
        }

        if (metadata.OfType<IdempotentAttribute>().Any())
        {
            operation.Parameters.Add(Parameter(
                IdempotencyStore.Header, OpenApiParameterKind.Header, "The same key within 24 hours gives the first answer again.",
                isRequired: false));
        }

        SetAnswers(context, operation, metadata);
        return true;
    }

    private static string Description(IList<object> metadata, Type slice)
    {
        var text = metadata.OfType<IEndpointDescriptionMetadata>().LastOrDefault()?.Description ?? XmlDocumentation.Of(slice);
        return metadata.OfType<ScopeAttribute>().LastOrDefault() is { } needed ? $"{text} Scope: `{needed.Scope}`." : text ?? "";
    }

    private static OpenApiParameter Parameter(string name, OpenApiParameterKind kind, string description, bool isRequired) => new()
    {
        Name = name,
        Kind = kind,
        IsRequired = isRequired,
        Description = description,
        Schema = new JsonSchema { Type = JsonObjectType.String },
    };

    private static void AddQuery(OpenApiOperation operation, IEnumerable<QueryParameter> taken)
    {
        foreach (var parameter in taken)
        {
            operation.Parameters.Add(
                Parameter(parameter.Name, OpenApiParameterKind.Query, parameter.Description, parameter.IsRequired));
        }
    }

    private static void AddBody(OpenApiOperation operation, IEnumerable<QueryParameter> taken)
    {
        var schema = new JsonSchema { Type = JsonObjectType.Object };
        foreach (var parameter in taken)
        {
            schema.Properties[parameter.Name] = new JsonSchemaProperty
            {
                Type = parameter.IsFlag ? JsonObjectType.Boolean : JsonObjectType.String,
                Description = parameter.Description,
                IsRequired = parameter.IsRequired,
            };
        }

        operation.RequestBody = new OpenApiRequestBody();
        foreach (var type in BodyTypes)
        {
            operation.RequestBody.Content[type] = new OpenApiMediaType { Schema = schema };
        }
    }

    private static void SetAnswers(OperationProcessorContext context, OpenApiOperation operation, IList<object> metadata)
    {
        operation.Responses.Clear();
        foreach (var produced in metadata.OfType<IProducesResponseTypeMetadata>().Where(p => p is { StatusCode: < 400, Type: not null }))
        {
            operation.Responses[produced.StatusCode.ToString(CultureInfo.InvariantCulture)] = new OpenApiResponse
            {
                Description = "Done.",
                Content = { ["application/json"] = new OpenApiMediaType { Schema = OperationDetails.SchemaOf(context, produced.Type!) } },
            };
        }

        if (operation.Responses.Count == 0)
        {
            operation.Responses["200"] = new OpenApiResponse { Description = "A file." };
        }

        var isAnonymous = metadata.OfType<IAllowAnonymous>().Any();
        int[] always = isAnonymous ? [429, 500, 503] : [401, 403, 422, 429, 500, 503];
        foreach (var status in metadata.OfType<ErrorStatusesAttribute>().SelectMany(e => e.Statuses).Concat(always).Distinct().Order())
        {
            operation.Responses[status.ToString(CultureInfo.InvariantCulture)] = new OpenApiResponse
            {
                Description = ErrorType.All.FirstOrDefault(t => t.Status == status)?.Meaning ?? "A parameter is at fault.",
                Content = { ["application/json"] = new OpenApiMediaType { Schema = OperationDetails.SchemaOf(context,
                    typeof(MastodonError)) } },
            };
        }

        operation.Security = isAnonymous ? [] : [new OpenApiSecurityRequirement { [ApiDocument.Bearer] = [] }];
    }

    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
