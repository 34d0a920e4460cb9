using System.Collections.Frozen;
using Microblog.BuildingBlocks.Settings;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Host.Settings;

namespace Microblog.Host.Http;

/// <summary>
/// Limits the rate of calls and adds the rate-limit headers to every answer of the API. It runs after authentication, which identifies the
/// caller, and before authorisation, so that calls without credentials count too.
/// </summary>
internal sealed class RateLimitMiddleware : IDisposable
{
    private readonly RequestDelegate _next;
    private readonly FrozenDictionary<RateLimitPolicy, PolicyRateLimiter> _limiters;

    public RateLimitMiddleware(
        RequestDelegate next, IEnumerable<ConfiguredPolicy> policies, EndpointDataSource endpoints, IHostApplicationLifetime lifetime)
    {
        _next = next;
        _limiters = policies.ToFrozenDictionary(p => p.Policy, p => new PolicyRateLimiter(p.Settings.Permits, p.Settings.Window));
        if (endpoints.Endpoints.Select(e => e.Metadata.GetMetadata<RateLimitPolicy>())
            .FirstOrDefault(p => p is { Permits: > 0 } && !_limiters.ContainsKey(p)) is { } unread)
        {
            throw new InvalidOperationException(
                $"The rate-limit policy {unread.Name} has no settings. Keep it in a static field of its slice, where policies are found.");
        }

        lifetime.ApplicationStopped.Register(Dispose);
    }

    /// <summary>Reads the settings of all rate-limit policies: the general ones, and those in static fields of slices.</summary>
    public static void AddSettings(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<RateLimitsSettings>(configuration, "RateLimits");
        var own = services.Select(s => s.ImplementationInstance).OfType<ApiAssemblies>().LastOrDefault()?.RateLimitPolicies ?? [];
        RateLimitPolicy[] policies = [.. own, RateLimitPolicy.Reads, RateLimitPolicy.Writes, RateLimitPolicy.SignIn];
        foreach (var policy in policies.Where(p => p.Permits > 0).Distinct())
        {
            var settings = services.SettingsRegistry()
                .Read(configuration, $"RateLimits:{policy.Name}", new RateLimitSettings { Permits = policy.Permits });
            services.AddSingleton(new ConfiguredPolicy(policy, settings));
        }
    }

    public static void Use(WebApplication app)
    {
        if (app.Services.GetRequiredService<RateLimitsSettings>().Enabled)
        {
            app.UseMiddleware<RateLimitMiddleware>();
        }
    }

    public Task InvokeAsync(HttpContext http)
    {
        if (PolicyOf(http) is not { } policy || !_limiters.TryGetValue(policy, out var limiter))
        {
            return _next(http);
        }

        var status = limiter.Count(RateLimitKey.Of(http, policy.ByAddress));
        http.Features.Set(status);
        return status.RetryAfter == 0
            ? _next(http)
            : new Refusal(ErrorType.TooManyRequests, $"Too many requests of this kind. Try again in {status.RetryAfter} s.")
            .ExecuteAsync(http);
    }

    public void Dispose()
    {
        foreach (var limiter in _limiters.Values)
        {
            limiter.Dispose();
        }
    }

    // A call of the API with a wrong address or method has no endpoint, but it counts too.
    private static RateLimitPolicy? PolicyOf(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<RateLimitPolicy>() is { } policy ? policy
        : http.Request.Path is var path
            && (path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
                || path.StartsWithSegments("/auth", StringComparison.OrdinalIgnoreCase)
                || path.StartsWithSegments("/scim", StringComparison.OrdinalIgnoreCase))
            ? RateLimitPolicy.Of(http.Request.Method, path.Value!)
        : null;

    /// <summary>A rate-limit policy with its settings.</summary>
    internal sealed record ConfiguredPolicy(RateLimitPolicy Policy, RateLimitSettings Settings);
}
