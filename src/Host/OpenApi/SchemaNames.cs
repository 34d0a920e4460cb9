using FastEndpoints;
using Microblog.BuildingBlocks.Web.Errors;
using NJsonSchema.Generation;

namespace Microblog.Host.OpenApi;

/// <summary>
/// Names schemas by what they are: <c>CreateTweetRequest</c> for the Request of the slice CreateTweet, <c>Tweet</c> for TweetView.
/// </summary>
/// <param name="isWhole">A type inside another has the name of that before its own: for records with parts of common names.</param>
internal sealed class SchemaNames(bool isWhole = false) : ISchemaNameGenerator
{
    private readonly Dictionary<string, Type> _names = new(StringComparer.Ordinal);

    public string Generate(Type type)
    {
        var name = NameOf(type);
        return _names.TryAdd(name, type) || _names[name] == type
            ? name
            : throw new InvalidOperationException($"Two types of the document are called {name}: {type} and {_names[name]}.");
    }

    private string NameOf(Type type) =>
        type == typeof(ErrorBody) ? "Error"
        : isWhole && type.DeclaringType is { } whole ? NameOf(whole) + type.Name
        : type.IsGenericType ? type.Name.Split('`')[0] + string.Concat(type.GetGenericArguments().Select(NameOf))
        : type.DeclaringType is { } outer && outer.IsAssignableTo(typeof(BaseEndpoint)) ? type.DeclaringType!.Name + type.Name
        : type.Name.EndsWith("View", StringComparison.Ordinal) ? type.Name[..^4]
        : type.Name;
}
