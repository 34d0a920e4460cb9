using Microblog.BuildingBlocks.Mastodon;
using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Idempotency;
using Microblog.Host.Settings;
using Microsoft.Net.Http.Headers;

namespace Microblog.Host.Http;

/// <summary>
/// Allows pages of every origin to call the Mastodon dialect: clients that run in a browser are at addresses which nobody can name
/// beforehand. They hold the token of an app and send it themselves. What a browser or a gateway adds to the request of any page means
/// nothing there.
/// </summary>
internal static class MastodonCors
{
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];

    private static readonly string[] RequestHeaders =
        [HeaderNames.Authorization, HeaderNames.ContentType, IdempotencyStore.Header, HeaderNames.Range, HeaderNames.IfNoneMatch];

    private static readonly string[] ResponseHeaders =
        [HeaderNames.Link, RateLimitStatus.LimitHeader, RateLimitStatus.RemainingHeader, RateLimitStatus.ResetHeader,
            HeaderNames.RetryAfter];

    /// <summary>Before everything that can answer by itself, so that errors have the headers too.</summary>
    public static void UseMastodonCors(this WebApplication app)
    {
        var named = CorsRegistration.OriginsOf(app.Services.GetRequiredService<CorsSettings>());
        app.UseWhen(http => Covers(http, named), branch => branch.UseCors(policy => policy.AnyOrigin()));
    }

    /// <summary>After authentication: refuses a page of another origin that comes with something else than the token of an app.</summary>
    public static void UseMastodonCrossSiteRefusal(this WebApplication app) => app.Use((http, next) =>
        http.Features.Get<CrossSiteRequest>() is not null && http.Features.Get<Caller>() is not null && !MastodonScopes.IsApp(http.User)
            ? Refusal.Forbidden("This request comes from a page of another origin: it needs the token of an app.").ExecuteAsync(http)
            : next(http));

    /// <summary>Whether the request is for pages of every origin; an origin that the settings name has their rights instead.</summary>
    public static bool Covers(HttpContext http, IReadOnlySet<string> named) =>
        MastodonAddresses.IsOpenToEveryOrigin(http.Request.Path) && !named.Contains(http.Request.Headers.Origin.ToString());

    private static void AnyOrigin(this Microsoft.AspNetCore.Cors.Infrastructure.CorsPolicyBuilder policy) =>
        policy.AllowAnyOrigin().WithMethods(Methods).WithHeaders(RequestHeaders).WithExposedHeaders(ResponseHeaders)
            .SetPreflightMaxAge(TimeSpan.FromHours(1));

    /// <summary>The request comes from a page of another origin.</summary>
    internal sealed record CrossSiteRequest
    {
        public static CrossSiteRequest Instance { get; } = new();
    }
}
