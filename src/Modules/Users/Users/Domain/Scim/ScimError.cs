using System.Text.Json.Nodes;
using Microblog.BuildingBlocks.Persistence;
using Microsoft.AspNetCore.Http;

namespace Microblog.Users.Domain.Scim;

/// <summary>An error in the shape of SCIM (RFC 7644, 3.12).</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="type">A word of the RFC that says more, or null.</param>
/// <param name="detail">A sentence for whoever runs the client.</param>
internal sealed class ScimError(int status, string? type, string detail) : IResult, IStatusCodeHttpResult, IRefusable
{
    private const string Schema = "urn:ietf:params:scim:api:messages:2.0:Error";

    /// <inheritdoc />
    public int? StatusCode => status;

    /// <inheritdoc />
    public bool IsRefused => true;

    public string? Type => type;

    public string Detail => detail;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var json = new JsonObject { ["schemas"] = new JsonArray(Schema), ["status"] = $"{status}" };
        if (type is not null)
        {
            json["scimType"] = type;
        }

        json["detail"] = detail;
        return new ScimAnswer(status, json).ExecuteAsync(httpContext);
    }
}

/// <summary>A request of SCIM is refused from below its slice.</summary>
internal sealed class ScimException(int status, string? type, string detail) : Exception(detail)
{
    public ScimError Error { get; } = new(status, type, detail);

    public static ScimException InvalidSyntax(string detail) => new(400, "invalidSyntax", detail);

    public static ScimException InvalidValue(string detail) => new(400, "invalidValue", detail);

    public static ScimException InvalidPath(string detail) => new(400, "invalidPath", detail);

    public static ScimException InvalidFilter(string detail) => new(400, "invalidFilter", detail);

    public static ScimException Mutability(string detail) => new(400, "mutability", detail);

    public static ScimException NoTarget(string detail) => new(400, "noTarget", detail);

    public static ScimException Unique(string detail) => new(409, "uniqueness", detail);

    public static ScimException NotFound(string what) => new(404, type: null, $"There is no {what}.");

    /// <summary>The last administrator can be neither demoted nor shut out nor deleted.</summary>
    public static ScimException LastAdministrator => new(409, type: null, "The last administrator stays one.");
}
