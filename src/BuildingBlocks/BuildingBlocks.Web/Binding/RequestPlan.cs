using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using FastEndpoints;
using Microsoft.AspNetCore.Http;

namespace Microblog.BuildingBlocks.Web.Binding;

/// <summary>
/// Where each property of a request type comes from. A property that a placeholder of the route names (<c>TweetId</c>, <c>{tweetId:id}</c>)
/// comes from the path. An <see cref="IQueryRecord{TSelf}"/> comes from the query string. A property marked <c>[FromBody]</c> is the JSON
/// body; where none is marked, all other properties together are. No property has two sources.
/// </summary>
public sealed partial class RequestPlan
{
    private static readonly ConcurrentDictionary<Type, RequestPlan> Plans = new();
    private static readonly MethodInfo ReadQueryMethod = typeof(RequestPlan)
        .GetMethod(nameof(ReadQuery), BindingFlags.Static | BindingFlags.NonPublic)!;

    private RequestPlan(Type type, IReadOnlyCollection<string> routeNames, bool isForRoles)
    {
        foreach (var property in type == typeof(EmptyRequest) ? []
            : type.GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(p => p.CanWrite))
        {
            if (routeNames.FirstOrDefault(name => name.Equals(property.Name, StringComparison.OrdinalIgnoreCase)) is { } routeName)
            {
                Add(property, RouteReader(property, routeName));
            }
            else if (property.PropertyType.IsAssignableTo(typeof(IDocumentedQuery)))
            {
                Add(property, ReadQueryMethod.MakeGenericMethod(property.PropertyType).CreateDelegate<Func<HttpContext, object>>());
                QueryTypes.Add(property.PropertyType);
            }
            else if (property.IsDefined(typeof(FromBodyAttribute)))
            {
                BodyProperty = property;
            }
            else
            {
                HasFlatBody = true;
            }
        }

        if (BodyProperty is not null && HasFlatBody)
        {
            throw new InvalidOperationException($"{type} has properties of the body beside {BodyProperty.Name}, which is the whole body.");
        }

        BodyType = BodyProperty?.PropertyType ?? (HasFlatBody ? type : null);
        IsBodyOptional = BodyType?.IsDefined(typeof(OptionalBodyAttribute)) is true;
        RefusesUnknownFields = BodyType is not null && isForRoles;
    }

    /// <summary>The type of the JSON body, or null when the request has none.</summary>
    public Type? BodyType { get; }

    /// <summary>Whether the body may be left out.</summary>
    public bool IsBodyOptional { get; }

    /// <summary>
    /// A field of the body that the type does not have is refused. It is so for the calls of moderators and administrators, who must not
    /// believe that something was done for somebody when it was not; other calls ignore such a field.
    /// </summary>
    public bool RefusesUnknownFields { get; }

    /// <summary>The property that holds the body, when one is marked.</summary>
    public PropertyInfo? BodyProperty { get; }

    /// <summary>The records that are read from the query string.</summary>
    public IList<Type> QueryTypes { get; } = [];

    /// <summary>The properties that do not come from the body, with what reads each of them.</summary>
    internal List<(PropertyInfo Property, Func<HttpContext, object> Read)> Parts { get; } = [];

    private bool HasFlatBody { get; }

    /// <summary>The plan of a request type whose endpoint is mapped.</summary>
    public static RequestPlan Of(Type requestType) => Plans[requestType];

    /// <summary>Whether a property of a request type comes from the path or the query string, and so is no field of its body.</summary>
    public static bool IsOutsideBody(PropertyInfo property)
    {
        ArgumentNullException.ThrowIfNull(property);
        return Plans.TryGetValue(property.DeclaringType!, out var plan) && plan.Parts.Exists(p => p.Property.Name == property.Name);
    }

    /// <summary>Whether a request of this type is refused for a field that the type does not have.</summary>
    public static bool IsStrict(Type requestType) => Plans.TryGetValue(requestType, out var plan) && plan.RefusesUnknownFields;

    /// <summary>Makes the plan of an endpoint's request, when the endpoint is mapped.</summary>
    internal static RequestPlan Make(EndpointDefinition endpoint)
    {
        var names = endpoint.Routes.SelectMany(r => Placeholder().Matches(r)).Select(m => m.Groups["name"].Value)
            .Distinct(StringComparer.Ordinal).ToArray();
        var plan = new RequestPlan(endpoint.ReqDtoType, names, endpoint.AllowedRoles is { Count: > 0 });
        var parts = plan.Parts.Select(p => p.Property.Name);
        if (endpoint.Verbs.All(v => v is "GET" or "HEAD") && plan.BodyType is not null)
        {
            throw new InvalidOperationException(
                $"{endpoint.EndpointType} is a GET and its request has properties that are neither in the path nor a query record.");
        }

        return Plans.GetOrAdd(endpoint.ReqDtoType, plan).Parts.Select(p => p.Property.Name).SequenceEqual(parts, StringComparer.Ordinal)
            ? plan
            : throw new InvalidOperationException(
                $"{endpoint.ReqDtoType} is the request of several endpoints with other routes: give each a request of its own.");
    }

    private void Add(PropertyInfo property, Func<HttpContext, object> read) => Parts.Add((property, read));

    private static object ReadQuery<T>(HttpContext http) where T : IQueryRecord<T> => T.Read(http.Request.Query);

    private static Func<HttpContext, object> RouteReader(PropertyInfo property, string name) => property.PropertyType switch
    {
        // The route's constraint has let digits through alone.
        var type when type == typeof(long) =>
            http => long.Parse((string)http.Request.RouteValues[name]!, NumberStyles.None, CultureInfo.InvariantCulture),
        var type when type == typeof(string) => http => (string)http.Request.RouteValues[name]!,
        var type =>
            throw new InvalidOperationException(
                $"{property.DeclaringType}.{property.Name} comes from the path and is a {type}: it must be a long or a string."),
    };

    [GeneratedRegex(@"\{(?<name>\w+)[^}]*\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
