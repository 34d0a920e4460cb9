using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microblog.BuildingBlocks.Web.Binding;
using NJsonSchema;
using NJsonSchema.Generation;

namespace Microblog.Host.OpenApi;

/// <summary>
/// Makes a schema say what is really sent: the names and types that System.Text.Json writes, which fields are always there and which may be
/// null, fixed words, bounds from the data annotations, and descriptions from the doc comments.
/// </summary>
internal sealed class SchemaDetails : ISchemaProcessor
{
    private static readonly NullabilityInfoContext Nullability = new();

    public void Process(SchemaProcessorContext context)
    {
        var type = context.ContextualType.Type;
        var schema = context.Schema;
        if (type.IsValueType && type.IsDefined(typeof(JsonConverterAttribute)))
        {
            // A value with a converter of its own is written as text.
            schema.Properties.Clear();
            schema.Type = JsonObjectType.String;
            return;
        }

        if (!schema.Type.HasFlag(JsonObjectType.Object) || ApiDocument.Json.GetTypeInfo(type) is not { Kind: JsonTypeInfoKind.Object } info)
        {
            return;
        }

        schema.AllowAdditionalProperties = !RequestPlan.IsStrict(type);
        schema.Description = XmlDocumentation.Of(type) ?? schema.Description;
        var isRequest = IsRequest(type);
        foreach (var sent in info.Properties)
        {
            if (sent.AttributeProvider is PropertyInfo property && schema.ActualProperties.TryGetValue(sent.Name, out var described))
            {
                if (RequestPlan.IsOutsideBody(property))
                {
                    schema.Properties.Remove(sent.Name);
                    continue;
                }

                Describe(described, property, isRequest);
            }
        }
    }

    private static bool IsRequest(Type type) =>
        type.Name is "Request" or "Form" || type.GetNestedType("Validator", BindingFlags.NonPublic | BindingFlags.Public) is not null;

    private static void Describe(JsonSchemaProperty schema, PropertyInfo property, bool isRequest)
    {
        var isNullable = IsNullable(property);
        var isLeftOut = property.GetCustomAttribute<JsonIgnoreAttribute>() is { Condition: JsonIgnoreCondition.WhenWritingNull };
        var isNeeded = property.IsDefined(typeof(RequiredAttribute));
        schema.IsRequired = isRequest ? !isNullable || isNeeded : !isLeftOut;
        schema.IsNullableRaw = isNullable && !isLeftOut && !isNeeded ? true : null;
        schema.Description = XmlDocumentation.Of(property) ?? schema.Description;
        foreach (var rule in property.GetCustomAttributes<ValidationAttribute>())
        {
            Bound(schema, rule);
        }
    }

    private static void Bound(JsonSchemaProperty schema, ValidationAttribute rule)
    {
        var isList = schema.ActualTypeSchema.Type.HasFlag(JsonObjectType.Array);
        switch (rule)
        {
            case MaxLengthAttribute most when isList:
                schema.MaxItems = most.Length;
                schema.MaxLength = null;
                break;
            case MaxLengthAttribute most:
                schema.MaxLength = most.Length;
                break;
            case MinLengthAttribute least when isList:
                schema.MinItems = least.Length;
                schema.MinLength = null;
                break;
            case MinLengthAttribute least:
                schema.MinLength = least.Length;
                break;
            case AllowedValuesAttribute words:
                schema.Enumeration.Clear();
                foreach (var word in words.Values.Where(w => w is not null))
                {
                    schema.Enumeration.Add(word);
                }

                break;
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
