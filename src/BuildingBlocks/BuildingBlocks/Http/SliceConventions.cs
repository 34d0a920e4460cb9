using Microblog.BuildingBlocks.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Microblog.BuildingBlocks.Http;

/// <summary>What slices say of themselves when they map their route.</summary>
public static class SliceConventions
{
    /// <summary>Documents the errors that are this slice's own, beyond those that any call has.</summary>
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder builder, params int[] statuses) =>
        builder.WithMetadata(new RefusesAttribute(statuses));

    /// <summary>Only callers who have one of these roles may call it; everybody else gets a 403.</summary>
    public static RouteHandlerBuilder OnlyFor(this RouteHandlerBuilder builder, params string[] roles) =>
        builder.RequireAuthorization(policy => policy.RequireRole(roles));

    /// <summary>Counts the calls of this slice as a kind that neither its method nor its address tells.</summary>
    public static RouteHandlerBuilder CountsAs(this RouteHandlerBuilder builder, RateKind kind) => builder.WithMetadata(kind);

    /// <summary>
    /// A read that may be answered by a standby, some moments old, where there is one: except to callers who have just changed something. Not for
    /// what clients ask for because they have just been told of it.
    /// </summary>
    public static RouteHandlerBuilder MayBeStale(this RouteHandlerBuilder builder) => builder.WithMetadata(new MayBeStaleAttribute());

    /// <summary>Honours an <c>Idempotency-Key</c>: see <see cref="FirstAnswers"/>.</summary>
    /// <typeparam name="TDb">The context whose transaction carries both the change and the remembered answer.</typeparam>
    public static RouteHandlerBuilder CreatesOnce<TDb>(this RouteHandlerBuilder builder) where TDb : ModuleDbContext =>
        builder.WithMetadata(new IdempotentAttribute()).AddEndpointFilter(IdempotencyFilter.InvokeAsync<TDb>);
}
