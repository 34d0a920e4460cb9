using Microblog.BuildingBlocks.Persistence;
using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Microblog.BuildingBlocks.ReadReplicas;

/// <summary>
/// Sends a share of the reads that may be stale to the standbys, as long as these know all that the caller has done; notes who changes
/// something. A standby that fails is nobody's error: the primary is asked at once.
/// </summary>
internal sealed class ReplicaReads(RequestDelegate next, ReplicaMonitor standbys, IServiceScopeFactory scopes)
{
    private readonly ReplicaBalancer _balance = new();

    public Task InvokeAsync(HttpContext http)
    {
        if (http.Features.Get<Caller>() is not { } caller)
        {
            return next(http);
        }

        if (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
        {
            var mayBeStale = http.GetEndpoint()?.Metadata.GetMetadata<AllowsStaleReadsAttribute>() is not null;
            if (!mayBeStale)
            {
                _balance.Began(standbys.Count);
                return next(http);
            }

            return standbys.Know(caller.Id) && _balance.PrefersStandby(standbys.Count)
                ? _balance.AtStandbyAsync(() => ReadAsync(http))
                : _balance.AtPrimaryAsync(standbys.Count, () => next(http));
        }

        // After the commit, before the caller hears of it and asks what has become of it.
        http.Response.OnStarting(() =>
        {
            standbys.Tell(caller.Id);
            return Task.CompletedTask;
        });
        return _balance.AtPrimaryAsync(standbys.Count, () => next(http));
    }

    private async Task ReadAsync(HttpContext http)
    {
        ReadConsistency.Relax();
        try
        {
            await next(http);
        }
        catch (Exception e) when (IsOfTheDatabase(e) && !http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested)
        {
            standbys.Distrust(e);
            ReadConsistency.Insist();
            await AgainAsync(http);
        }
    }

    // With services of its own: a context that was made for the standby stays with it.
    private async Task AgainAsync(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status200OK;
        var first = http.RequestServices;
        await using var scope = scopes.CreateAsyncScope();
        http.RequestServices = scope.ServiceProvider;
        try
        {
            await next(http);
        }
        finally
        {
            http.RequestServices = first;
        }
    }

    // Away, or a query that was in the way of what the standby had to catch up with. What is wrong with the query itself, the primary says
    // too.
    private static bool IsOfTheDatabase(Exception? e) => e is NpgsqlException || (e is not null && IsOfTheDatabase(e.InnerException));
}
