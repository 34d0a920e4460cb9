using System.Text.Json.Nodes;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Users.Domain.Scim;

/// <summary>A slice of SCIM: its answers and errors have the shape of that protocol, and its caller is a directory.</summary>
/// <typeparam name="TRequest">What stands in the path.</typeparam>
internal abstract class ScimEndpoint<TRequest> : ApiEndpoint<TRequest, Results<ScimAnswer, ScimError>> where TRequest : notnull
{
    private const string ListResponse = "urn:ietf:params:scim:api:messages:2.0:ListResponse";

    /// <summary>The directory that calls, by its token.</summary>
    protected ScimCaller Directory => HttpContext.Features.GetRequiredFeature<ScimCaller>();

    /// <summary>The address of the base, as the client knows it.</summary>
    protected string BaseAddress => ScimAddress.Of(HttpContext.Request);

    protected sealed override async Task<Results<ScimAnswer, ScimError>> AnswerAsync(TRequest request, CancellationToken ct)
    {
        try
        {
            return await RespondAsync(request, ct);
        }
        catch (ScimException e)
        {
            return e.Error;
        }
    }

    /// <summary>Does what the slice is for.</summary>
    /// <exception cref="ScimException">The request is refused.</exception>
    protected abstract Task<ScimAnswer> RespondAsync(TRequest request, CancellationToken ct);

    /// <summary>Says that the slice reads a body, so that one that is packed or in another charset is refused.</summary>
    protected void ReadsScim() => ReadsBody<JsonObject>("application/scim+json");

    /// <summary>A page of a list.</summary>
    /// <param name="total">How many resources all pages have.</param>
    /// <param name="query">What was asked.</param>
    /// <param name="resources">The resources of the page, whole.</param>
    /// <param name="next">The cursor of the next page, or null.</param>
    protected static ScimAnswer ListOf(long total, ScimQuery query, IReadOnlyList<JsonObject> resources, string? next)
    {
        var json = new JsonObject { ["schemas"] = new JsonArray(ListResponse), ["totalResults"] = total };
        if (query.Cursor is null)
        {
            json["startIndex"] = query.StartIndex;
        }

        json["itemsPerPage"] = resources.Count;
        if (next is not null)
        {
            json["nextCursor"] = next;
        }

        json["Resources"] = new JsonArray([.. resources.Select(query.Projection.Apply)]);
        return new ScimAnswer(StatusCodes.Status200OK, json);
    }

    /// <summary>All resources of a list that is not paged.</summary>
    protected static ScimAnswer ListOf(IReadOnlyList<JsonObject> resources) => new(StatusCodes.Status200OK, new JsonObject
    {
        ["schemas"] = new JsonArray(ListResponse),
        ["totalResults"] = resources.Count,
        ["startIndex"] = 1,
        ["itemsPerPage"] = resources.Count,
        ["Resources"] = new JsonArray([.. resources]),
    });
}

/// <summary>The address of SCIM.</summary>
internal static class ScimAddress
{
    public const string Path = "/scim/v2";

    public static string Of(HttpRequest request) => $"{request.Scheme}://{request.Host}{request.PathBase}{Path}";
}
