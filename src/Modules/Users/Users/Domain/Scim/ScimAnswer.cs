using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Microblog.Users.Domain.Scim;

/// <summary>An answer of SCIM: JSON in camelCase as <c>application/scim+json</c>.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="body">The body; null for none.</param>
internal sealed class ScimAnswer(int status, JsonNode? body = null) : IResult, IStatusCodeHttpResult
{
    public const string ContentType = "application/scim+json; charset=utf-8";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <inheritdoc />
    public int? StatusCode => status;

    /// <summary>The entity tag of the resource, or null.</summary>
    public string? Version { get; init; }

    /// <summary>The address of the resource, or null.</summary>
    public string? Location { get; init; }

    /// <summary>A resource, with its address and entity tag in headers too.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="resource">The whole resource; its <c>meta</c> has both.</param>
    /// <param name="projection">Which attributes are shown.</param>
    public static ScimAnswer Of(int status, JsonObject resource, ScimProjection projection)
    {
        var meta = resource["meta"]!;
        return new ScimAnswer(status, projection.Apply(resource))
        {
            Version = meta["version"]!.GetValue<string>(),
            Location = meta["location"]!.GetValue<string>(),
        };
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        if (Version is not null)
        {
            response.Headers.ETag = Version;
        }

        if (Location is not null)
        {
            response.Headers.Location = Location;
        }

        if (body is not null)
        {
            response.ContentType = ContentType;
            await using var writer = new Utf8JsonWriter(response.BodyWriter, Options);
            body.WriteTo(writer);
            await writer.FlushAsync(httpContext.RequestAborted);
        }
    }
}
