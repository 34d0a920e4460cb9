using Microblog.BuildingBlocks.Mastodon;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Host.Settings;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Microblog.Host.Http;

/// <summary>
/// Refuses what pages of other origins would do in a person's name: browsers and gateways add credentials (a cookie, a key) to requests of
/// any page. It concerns calls that change something, and upgrades to WebSocket, which the same-origin policy does not cover. Clients that
/// are no browsers send neither of the two headers that tell. Below the addresses of Mastodon's dialect pages of other origins are
/// welcome with the token of an app: see <see cref="MastodonCors"/>.
/// </summary>
internal static class CrossSiteRequests
{
    private const string SiteHeader = "Sec-Fetch-Site";

    public static void UseCrossSiteRefusal(this WebApplication app)
    {
        var allowed = CorsRegistration.OriginsOf(app.Services.GetRequiredService<CorsSettings>());
        app.Use((http, next) =>
        {
            // Pages of every origin may read the answers of the dialect, so there its calls that change nothing are concerned too.
            if (MastodonAddresses.Covers(http.Request.Path))
            {
                if (!IsAllowed(http.Request, allowed))
                {
                    http.Features.Set(MastodonCors.CrossSiteRequest.Instance);
                }

                return next(http);
            }

            return !IsConcerned(http) || IsAllowed(http.Request, allowed) ? next(http)
                : Refusal.Forbidden("This request comes from a page of another origin, and Cors:Origins does not name it.")
                    .ExecuteAsync(http);
        });
    }

    private static bool IsConcerned(HttpContext http) =>
        !(HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method) || HttpMethods.IsOptions(http.Request.Method)
            || HttpMethods.IsTrace(http.Request.Method))
        || http.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true }
        || http.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true };

    private static bool IsAllowed(HttpRequest request, IReadOnlySet<string> allowed)
    {
        var origin = request.Headers.Origin.ToString();
        if (allowed.Contains(CorsRegistration.AnyOrigin) || (origin.Length > 0 && allowed.Contains(origin)))
        {
            return true;
        }

        // The browser itself says how the two addresses differ, and no page can change that. Without it, the origin is compared.
        return request.Headers[SiteHeader].ToString() switch
        {
            "same-origin" => true,
            "cross-site" or "same-site" => false,
            _ => !request.Headers.ContainsKey(HeaderNames.Origin) || IsOurs(request, origin),
        };
    }

    private static bool IsOurs(HttpRequest request, string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var ours) && Uri.TryCreate($"{request.Scheme}://{request.Host}", UriKind.Absolute,
            out var asked)
        && ours.GetLeftPart(UriPartial.Authority).Equals(asked.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase);
}
