using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Microblog.Host.OpenApi;

/// <summary>Adds an example to every schema whose type has one: a static property <c>Example</c>.</summary>
internal sealed class DescribeSchema : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = context.JsonTypeInfo.Type;
        if (context.JsonPropertyInfo is null && type.GetProperty("Example", BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic) is { } example)
        {
            schema.Examples = [JsonSerializer.SerializeToNode(example.GetValue(null), type, context.JsonTypeInfo.Options)!];
        }

        // Numbers are numbers in this API, never strings.
        if (schema.Type is { } kind && kind.HasFlag(JsonSchemaType.String) && (kind.HasFlag(JsonSchemaType.Integer) || kind.HasFlag(JsonSchemaType.Number)))
        {
            schema.Type = kind & ~JsonSchemaType.String;
            schema.Pattern = null;
        }

        return Task.CompletedTask;
    }
}
