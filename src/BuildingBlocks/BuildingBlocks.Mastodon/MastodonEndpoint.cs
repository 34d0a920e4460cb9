using Microblog.BuildingBlocks.Web.Binding;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.BuildingBlocks.Mastodon;

/// <summary>
/// One call of the dialect. It takes forms, JSON and multipart alike, and the scope of the token is checked before anything is read. An
/// <c>Idempotency-Key</c> is honoured as in our own API: a day, where Mastodon keeps it for an hour.
/// </summary>
/// <typeparam name="TAnswer">The entity that it answers, or an array of entities.</typeparam>
public abstract class MastodonEndpoint<TAnswer> : ApiEndpoint<MastodonParameters, MastodonResult<TAnswer>>
{
    /// <summary>What the client sent.</summary>
    protected MastodonParameters Parameters { get; private set; } = MastodonParameters.None;

    /// <summary>The id in the path.</summary>
    /// <exception cref="RefusalException">It is no id of ours: a 404.</exception>
    protected long Id => IdAt(HttpContext.Request.RouteValues.Keys.Single(k => k.EndsWith("Id", StringComparison.Ordinal)));

    /// <summary>What absolute addresses begin with.</summary>
    protected string Origin => HttpContext.RequestServices.GetRequiredService<PublicOrigin>().Of(HttpContext.Request);

    /// <summary>What the dialect answers where there is nothing, or nothing that the caller may see.</summary>
    protected static Refusal NotFound => MastodonRefusals.NotFound;

    /// <summary>Does what the call is for.</summary>
    /// <param name="ct">Cancelled when the client hangs up.</param>
    protected abstract Task<MastodonResult<TAnswer>> AnswerAsync(CancellationToken ct);

    /// <inheritdoc />
    protected sealed override Task<MastodonResult<TAnswer>> AnswerAsync(MastodonParameters request, CancellationToken ct)
    {
        Parameters = request;
        return AnswerAsync(ct);
    }

    /// <summary>What the token of an app must allow.</summary>
    protected void RequireScope(string scope) => Definition.Metadata(new ScopeAttribute(scope));

    /// <summary>Says which parameters the call reads; for the OpenAPI document.</summary>
    protected void Takes(params IEnumerable<QueryParameter> parameters) => Definition.Metadata(new TakesAttribute([.. parameters]));

    /// <summary>Says that the call reads its body itself, such as a file.</summary>
    protected void ReadsBodyItself() => Definition.Metadata(new ReadsBodyItselfAttribute());

    /// <summary>An id in the path.</summary>
    /// <exception cref="RefusalException">It is no id of ours: a 404.</exception>
    protected long IdAt(string placeholder) =>
        MastodonId.Parse((string?)HttpContext.Request.RouteValues[placeholder]) ?? throw new RefusalException(NotFound);

    /// <summary>An entity with another status than 200.</summary>
    protected static MastodonResult<TAnswer> Answer(TAnswer value, int status) => MastodonResult<TAnswer>.Of(value, status);

    /// <summary>A page of a list with its <c>Link</c>; an empty page has none.</summary>
    /// <param name="shown">The entities, the newest first.</param>
    /// <param name="newest">The place of the newest row that was read.</param>
    /// <param name="oldest">The place of the oldest.</param>
    protected MastodonResult<TAnswer> PageOf(TAnswer shown, long newest, long oldest) => MastodonResult<TAnswer>.Of(
        shown, StatusCodes.Status200OK,
        shown is Array { Length: > 0 } ? MastodonPage.LinkOf(HttpContext.Request, Origin, newest, oldest) : null);
}
