using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using FastEndpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Microblog.BuildingBlocks.Web.Binding;

/// <summary>
/// Binds every request by its <see cref="RequestPlan"/>: a body from the body alone, a query record from the query string alone, an id from
/// the path. The binder of FastEndpoints would also fill properties of a body from the query string.
/// </summary>
internal sealed class ApiRequestBinder<TRequest> : IRequestBinder<TRequest> where TRequest : notnull
{
    private readonly RequestPlan _plan = RequestPlan.Of(typeof(TRequest));
    private readonly (Action<TRequest, object> Set, Func<HttpContext, object> Read)[] _parts;
    private readonly Action<TRequest, object>? _setBody;
    private readonly JsonTypeInfo? _body;
    private readonly HashSet<string> _fields = new(StringComparer.Ordinal);

    public ApiRequestBinder()
    {
        _parts = [.. _plan.Parts.Select(p => (Setter(p.Property), p.Read))];
        _setBody = _plan.BodyProperty is { } property ? Setter(property) : null;
        if (_plan.BodyType is { } type)
        {
            _body = JsonOptions().GetTypeInfo(type);
            _fields.UnionWith(_body.Properties.Where(p => !IsOutsideBody(p)).Select(p => p.Name));
        }
    }

    public async ValueTask<TRequest> BindAsync(BinderContext ctx, CancellationToken ct)
    {
        var http = ctx.HttpContext;
        var body = _body is null ? null : await ReadBodyAsync(http, ct);
        var request = body is TRequest whole ? whole : (TRequest)RuntimeHelpers.GetUninitializedObject(typeof(TRequest));
        foreach (var (set, read) in _parts)
        {
            set(request, read(http));
        }

        _setBody?.Invoke(request, body!);
        return request;
    }

    private async Task<object> ReadBodyAsync(HttpContext http, CancellationToken ct)
    {
        object? body = null;
        if (http.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: true })
        {
            if (!http.Request.HasJsonContentType())
            {
                throw new RefusalException(new Refusal(ErrorType.UnsupportedMediaType, "This call takes another Content-Type."));
            }

            try
            {
                var json = await JsonBody.ReadAsync(http.Request, _body!.Options, ct);
                body = _plan.RefusesUnknownFields ? ReadStrictly(json) : JsonSerializer.Deserialize(json.Span, _body);
            }
            catch (JsonException e)
            {
                throw new BadHttpRequestException("The body is not the JSON that this call takes.", e);
            }
        }

        return body ?? (_plan.IsBodyOptional
            ? JsonSerializer.Deserialize("{}", _body!)!
            : throw new BadHttpRequestException("The body is missing."));
    }

    private object? ReadStrictly(ReadOnlyMemory<byte> body)
    {
        var json = JsonSerializer.Deserialize<JsonElement>(body.Span, _body!.Options);
        var unknown = json.ValueKind != JsonValueKind.Object ? []
            : json.EnumerateObject().Select(p => p.Name).Where(name => !_fields.Contains(name)).Distinct(StringComparer.Ordinal).ToArray();
        return unknown.Length == 0
            ? json.Deserialize(_body)
            : throw new RefusalException(new Refusal(
                ErrorType.Invalid, NoField(unknown[0]),
                unknown.ToDictionary(name => name, name => new[] { NoField(name) }, StringComparer.Ordinal)));

        static string NoField(string name) => $"This call has no field {name}.";
    }

    private bool IsOutsideBody(JsonPropertyInfo property) =>
        _plan.Parts.Exists(p => p.Property.Name == (property.AttributeProvider as PropertyInfo)?.Name);

    // The API's own options, but for properties that do not come from the body: what stands there under their names is skipped.
    private JsonSerializerOptions JsonOptions()
    {
        var options = new JsonSerializerOptions();
        ApiJson.Configure(options);
        options.TypeInfoResolver = new DefaultJsonTypeInfoResolver().WithAddedModifier(info =>
        {
            foreach (var property in info.Type == typeof(TRequest) ? info.Properties : [])
            {
                if (IsOutsideBody(property))
                {
                    property.CustomConverter =
                        (JsonConverter)Activator.CreateInstance(typeof(SkippingConverter<>).MakeGenericType(property.PropertyType))!;
                }
            }
        });
        return options;
    }

    // Init-only properties have a setter too, which only the compiler refuses.
    private static Action<TRequest, object> Setter(PropertyInfo property)
    {
        var (request, value) = (Expression.Parameter(typeof(TRequest)), Expression.Parameter(typeof(object)));
        var call = Expression.Call(request, property.SetMethod!, Expression.Convert(value, property.PropertyType));
        return Expression.Lambda<Action<TRequest, object>>(call, request, value).Compile();
    }
}
