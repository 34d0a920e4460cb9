using System.Collections.Frozen;
using System.Reflection;
using Microblog.BuildingBlocks.Http;
using Microblog.BuildingBlocks.Settings;
using Microblog.Host.Settings;

namespace Microblog.Host.Http;

/// <summary>
/// Refuses who calls too often, and says on every answer of the API how the caller stands. Runs after authentication, which tells the
/// caller, and before authorisation, so that strangers who are refused are counted too.
/// </summary>
internal sealed class RateLimits : IDisposable
{
    private readonly RequestDelegate _next;
    private readonly FrozenDictionary<RateKind, RateLimit> _limits;

    public RateLimits(RequestDelegate next, IEnumerable<KindOfCall> kinds, EndpointDataSource endpoints, IHostApplicationLifetime lifetime)
    {
        _next = next;
        _limits = kinds.ToFrozenDictionary(k => k.Kind, k => new RateLimit(k.Settings.Permits, k.Settings.Window));
        if (endpoints.Endpoints.Select(e => e.Metadata.GetMetadata<RateKind>()).FirstOrDefault(k => k is { Permits: > 0 } && !_limits.ContainsKey(k)) is { } unread)
        {
            throw new InvalidOperationException($"The kind of call {unread.Name} has no limit: keep it in a static field of its slice, where its settings are looked for.");
        }

        lifetime.ApplicationStopped.Register(Dispose);
    }

    /// <summary>Reads the limits of all kinds of call: those of the house, and those that slices have in a field of their own.</summary>
    public static void AddSettings(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<RateLimitsSettings>(configuration, "RateLimits");
        var own = services.Select(s => s.ImplementationInstance).OfType<EndpointDescriptor>()
            .SelectMany(e => e.Type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(f => f.FieldType == typeof(RateKind)).Select(f => (RateKind)f.GetValue(null)!);
        RateKind[] kinds = [.. own, RateKind.Reads, RateKind.Writes, RateKind.SignIn];
        foreach (var kind in kinds.Where(k => k.Permits > 0).Distinct())
        {
            var settings = services.SettingsBook().Read(configuration, $"RateLimits:{kind.Name}", new RateLimitSettings { Permits = kind.Permits });
            services.AddSingleton(new KindOfCall(kind, settings));
        }
    }

    public static void Use(WebApplication app)
    {
        if (app.Services.GetRequiredService<RateLimitsSettings>().Enabled)
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

    /// <summary>A kind of call with its limit.</summary>
    internal sealed record KindOfCall(RateKind Kind, RateLimitSettings Settings);
}
