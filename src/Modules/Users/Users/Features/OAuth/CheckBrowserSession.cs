using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.Users.Domain;
using Microblog.Users.Integration;
using Microblog.Users.Integration.SignIn;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Users.Features.OAuth;

/// <summary>
/// Finds out whether somebody is signed in to the page of the product in this browser, so that they need not sign in again for an app. The
/// address is below that of the cookie which says so.
/// </summary>
internal sealed class CheckBrowserSession(AppSessions sessions, AppSignInCookie cookie, ISignOnVisits visits)
    : ApiEndpoint<Results<AppRedirect, HtmlPage>>
{
    public override void Configure()
    {
        Get(AppPages.BrowserSessionPath);
        Group<OAuthGroup>();
        Describe("Go on with the session of the browser", "A step between two pages.", errors: [400]);
        AllowAnonymous();
        RateLimit(OAuthGroup.Pages);
    }

    protected override async Task<Results<AppRedirect, HtmlPage>> AnswerAsync(CancellationToken ct)
    {
        if (AppPages.QueryOf(HttpContext.Request.QueryString.Value) is not { } query)
        {
            return AppPages.Problem(HttpContext, t => t.UnknownApp);
        }

        // The cookie counts only on a way that a page of ours has begun.
        if (RefreshTokenCookie.Find(HttpContext) is not { } token || !RefreshTokenCookie.IsSameOrigin(HttpContext)
            || !RefreshToken.IsWellFormed(token) || await sessions.FindOfBrowserAsync(token, ct) is not { } sessionId)
        {
            return new AppRedirect(AppPages.AddressOf(query, "out"));
        }

        // The app gets a session of its own at the provider, which mostly asks nothing.
        if (await visits.FindProviderAsync(sessionId, ct) is { } provider)
        {
            return new AppRedirect($"{AppPages.SignOnPathOf(provider)}?{query}");
        }

        await cookie.RememberAsync(HttpContext, sessionId, isOfBrowser: true, ct);
        return new AppRedirect(AppPages.AddressOf(query, "browser"));
    }
}
