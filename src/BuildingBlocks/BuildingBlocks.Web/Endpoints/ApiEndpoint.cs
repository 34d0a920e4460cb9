using FastEndpoints;
using Microblog.BuildingBlocks.Persistence;
using Microblog.BuildingBlocks.Web.Binding;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Idempotency;
using Microblog.BuildingBlocks.Web.Paging;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.BuildingBlocks.Web.Endpoints;

/// <summary>
/// One thing that a caller can do: its route, request, validator and handler in one class. FastEndpoints finds, binds and validates it;
/// this base adds what no slice may forget: idempotency and the <c>Link</c> header of a page.
/// </summary>
/// <typeparam name="TRequest">What the slice takes: see <see cref="RequestPlan"/> for where each property comes from.</typeparam>
/// <typeparam name="TResult">What the slice answers, such as <c>Results&lt;Ok&lt;Done&gt;, Refusal&gt;</c>.</typeparam>
public abstract class ApiEndpoint<TRequest, TResult> : Endpoint<TRequest, TResult> where TRequest : notnull where TResult : IResult
{
    /// <summary>The caller.</summary>
    /// <exception cref="InvalidOperationException">The caller is a stranger, which only an anonymous slice can meet.</exception>
    protected Caller Caller => KnownCaller ?? throw new InvalidOperationException("There is no caller: this slice lets strangers in.");

    /// <summary>The caller, or null for a stranger.</summary>
    protected Caller? KnownCaller => HttpContext.Features.Get<Caller>();

    /// <summary>Runs the slice and sends its result.</summary>
    public sealed override async Task<TResult> ExecuteAsync(TRequest req, CancellationToken ct)
    {
        if (HttpContext.GetEndpoint()?.Metadata.GetMetadata<IdempotentAttribute>() is { ContextType: { } contextType } mark
            && IdempotencyStore.KeyOf(HttpContext) is { } key)
        {
            var store = HttpContext.RequestServices.GetRequiredService<IdempotencyStore>();
            var db = (ModuleDbContext)HttpContext.RequestServices.GetRequiredService(contextType);
            var hash = IdempotencyStore.HashOf(HttpContext.Request, req);
            var first = await store.RunAsync(db, Caller, key, hash, async () => await AnswerAsync(req, ct), ct, mark.HoldsSecret);
            await SendAsync((IResult)first!);
            return first is TResult result ? result : default!;
        }

        var answer = await AnswerAsync(req, ct);
        await SendAsync(answer);
        return answer;
    }

    /// <summary>Does what the slice is for.</summary>
    /// <param name="request">The request, bound and valid.</param>
    /// <param name="ct">Cancelled when the client hangs up.</param>
    protected abstract Task<TResult> AnswerAsync(TRequest request, CancellationToken ct);

    /// <summary>Describes the slice in the OpenAPI document.</summary>
    /// <param name="summary">A few words, as an order: "Like a tweet".</param>
    /// <param name="description">What else a client writer must know; CommonMark.</param>
    /// <param name="errors">The error statuses of this slice, beyond those that any call has (401, 429, 500, 503).</param>
    protected void Describe(string summary, string? description = null, int[]? errors = null) => Definition.Description(b =>
    {
        b.WithSummary(summary).WithMetadata(new ErrorStatusesAttribute(errors ?? []));
        if (description is not null)
        {
            b.WithDescription(description);
        }
    });

    /// <summary>Honours an <c>Idempotency-Key</c>: see <see cref="IdempotencyStore"/>.</summary>
    /// <typeparam name="TDb">The context whose transaction holds both the change and the stored response.</typeparam>
    protected void Idempotent<TDb>() where TDb : ModuleDbContext => Definition.Metadata(new IdempotentAttribute(typeof(TDb)));

    /// <summary>
    /// Honours an <c>Idempotency-Key</c> where the response holds a secret, which is never stored: a repeated call is a conflict.
    /// </summary>
    /// <typeparam name="TDb">The context whose transaction holds the change and the mark that it was made.</typeparam>
    protected void IdempotentSecret<TDb>() where TDb : ModuleDbContext =>
        Definition.Metadata(new IdempotentAttribute(typeof(TDb), holdsSecret: true));

    /// <summary>Counts the calls of this slice under a rate limit that neither its method nor its path tells.</summary>
    protected void RateLimit(RateLimitPolicy policy) => Definition.Metadata(policy);

    /// <summary>
    /// Lets a standby of the database answer, a moment late, where there is one; except to callers who have just changed something. Not for
    /// what clients ask for because an event has just told them of it.
    /// </summary>
    protected void AllowStaleReads() => Definition.Metadata(new AllowsStaleReadsAttribute());

    /// <summary>The slice reads the body itself; for the OpenAPI document.</summary>
    /// <typeparam name="TBody">Describes the body.</typeparam>
    /// <param name="contentType">Such as <c>multipart/form-data</c>.</param>
    protected void ReadsBody<TBody>(string contentType) =>
        Definition.Metadata(new RequestBodyMetadata(typeof(TBody), contentType, IsOptional: false));

    private Task SendAsync(IResult result)
    {
        LinkHeader.Add(HttpContext, result);
        return result.ExecuteAsync(HttpContext);
    }
}

/// <summary>A slice that takes nothing but the caller.</summary>
/// <typeparam name="TResult">What the slice answers.</typeparam>
public abstract class ApiEndpoint<TResult> : ApiEndpoint<EmptyRequest, TResult> where TResult : IResult
{
    /// <summary>Does what the slice is for.</summary>
    /// <param name="ct">Cancelled when the client hangs up.</param>
    protected abstract Task<TResult> AnswerAsync(CancellationToken ct);

    /// <inheritdoc />
    protected sealed override Task<TResult> AnswerAsync(EmptyRequest request, CancellationToken ct) => AnswerAsync(ct);
}
