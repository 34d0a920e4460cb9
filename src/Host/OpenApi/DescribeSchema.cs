using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Microblog.Host.OpenApi;

/// <summary>
/// Makes schemas say what is really sent: plain types where the house has its own converters, which fields may be null or missing,
/// descriptions from the doc comments, bounds, and the example of every body: its type's static property <c>Example</c>.
/// </summary>
internal sealed class DescribeSchema : IOpenApiSchemaTransformer
{
    private static readonly NullabilityInfoContext Nullability = new();

    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        DescribeType(schema, type);
        if (context.JsonPropertyInfo is { AttributeProvider: PropertyInfo property })
        {
            DescribeProperty(schema, property);
        }
        else if (context.JsonTypeInfo.Kind == JsonTypeInfoKind.Object)
        {
            DescribeObject(schema, context.JsonTypeInfo);
        }

        return Task.CompletedTask;
    }

    private static void DescribeType(OpenApiSchema schema, Type type)
    {
        // A value of ours with a converter of its own is written as text.
        if (type == typeof(string) || (type.IsValueType && type.IsDefined(typeof(JsonConverterAttribute))))
        {
            schema.Type = JsonSchemaType.String;
        }
        else if (type == typeof(DateTimeOffset))
        {
            schema.Type = JsonSchemaType.String;
            schema.Format = "date-time";
        }
        else if (type.IsAssignableTo(typeof(IEnumerable<string>)) && type != typeof(string))
        {
            schema.Items = new OpenApiSchema { Type = JsonSchemaType.String };
        }
    }

    private static void DescribeProperty(OpenApiSchema schema, PropertyInfo property)
    {
        schema.Description = XmlDocumentation.Of(property);
        if (schema.Type is { } type)
        {
            schema.Type = IsNullable(property) ? type | JsonSchemaType.Null : type & ~JsonSchemaType.Null;
        }

        if (property.GetCustomAttribute<MaxLengthAttribute>() is { Length: var most })
        {
            if (property.PropertyType == typeof(string))
            {
                schema.MaxLength = most;
            }
            else
            {
                schema.MaxItems = most;
            }
        }
    }

    private static void DescribeObject(OpenApiSchema schema, JsonTypeInfo type)
    {
        schema.Description ??= XmlDocumentation.Of(type.Type);
        var isAnswer = type.Type.Name is not "Request" and not "Form" && type.Type.GetNestedType("Validator", BindingFlags.NonPublic | BindingFlags.Public) is null;
        schema.Required = type.Properties
            .Where(p => p.AttributeProvider is PropertyInfo property
                && (isAnswer ? property.GetCustomAttribute<JsonIgnoreAttribute>() is null : !IsNullable(property)))
            .Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        if (type.Type.GetProperty("Example", BindingFlags.Static | BindingFlags.Public) is { } example)
        {
            schema.Examples = [JsonSerializer.SerializeToNode(example.GetValue(null), type.Type, type.Options)!];
        }
    }

    private static bool IsNullable(PropertyInfo property)
    {
        lock (Nullability)
        {
            return Nullability.Create(property).ReadState == NullabilityState.Nullable;
        }
    }
}
