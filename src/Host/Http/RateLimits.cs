using System.Collections.Frozen;
using Microblog.BuildingBlocks.Http;

namespace Microblog.Host.Http;

/// <summary>
/// Refuses who calls too often, and says on every answer of the API how the caller stands. Runs after authentication, which tells the
/// caller, and before authorisation, so that strangers who are refused are counted too.
/// </summary>
internal sealed class RateLimits : IDisposable
{
    private readonly RequestDelegate _next;
    private readonly FrozenDictionary<RateKind, RateLimit> _limits;

    public RateLimits(RequestDelegate next, EndpointDataSource endpoints, IConfiguration configuration, IHostApplicationLifetime lifetime)
    {
        _next = next;
        _limits = endpoints.Endpoints.Select(e => e.Metadata.GetMetadata<RateKind>()).OfType<RateKind>()
            .Concat([RateKind.Reads, RateKind.Writes, RateKind.SignIn]).Distinct()
            .Select(kind => (Kind: kind, Limit: RateLimit.Of(kind, configuration)))
            .Where(l => l.Limit is not null).ToFrozenDictionary(l => l.Kind, l => l.Limit!);
        lifetime.ApplicationStopped.Register(Dispose);
    }

    public static void Use(WebApplication app)
    {
        if (app.Configuration.GetValue("RateLimits:Enabled", defaultValue: true))
        {
            app.UseMiddleware<RateLimits>();
        }
    }

    public Task InvokeAsync(HttpContext http)
    {
        if (KindOf(http) is not { } kind || !_limits.TryGetValue(kind, out var limit))
        {
            return _next(http);
        }

        var standing = limit.Count(RateSubject.Of(http, kind.ByAddress));
        http.Features.Set(standing);
        return standing.RetryAfter == 0
            ? _next(http)
            : new ErrorResult(ErrorType.TooManyRequests, $"Too many requests of this kind. Try again in {standing.RetryAfter} s.").ExecuteAsync(http);
    }

    public void Dispose()
    {
        foreach (var limit in _limits.Values)
        {
            limit.Dispose();
        }
    }

    // A call of the API that leads nowhere, or has a wrong method, has no slice and counts all the same.
    private static RateKind? KindOf(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<RateKind>() is { } kind ? kind
        : http.Request.Path is var path
            && (path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) || path.StartsWithSegments("/auth", StringComparison.OrdinalIgnoreCase))
            ? RateKind.Of(http.Request.Method, path.Value!)
        : null;
}
