using System.Text.Json.Serialization.Metadata;
using Microblog.BuildingBlocks.Http;
using Microsoft.AspNetCore.OpenApi;

namespace Microblog.Host.OpenApi;

/// <summary>Names schemas by what they are: <c>CreateTweetRequest</c> for the Request of the slice CreateTweet, <c>Tweet</c> for TweetView.</summary>
internal static class SchemaNames
{
    public static string? Of(JsonTypeInfo type)
    {
        var clr = type.Type;
        return clr.DeclaringType is { } slice && slice.IsAssignableTo(typeof(IEndpoint)) ? slice.Name + clr.Name
            : clr == typeof(ErrorBody) ? "Error"
            : OpenApiOptions.CreateDefaultSchemaReferenceId(type) is { } name ? name.EndsWith("View", StringComparison.Ordinal) ? name[..^4] : name
            : null;
    }
}
