using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.Users.Domain;
using Microblog.Users.Domain.OAuth;
using Microblog.Users.Integration;
using Microblog.Users.Integration.SignIn;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;

namespace Microblog.Users.Features.OAuth;

/// <summary>An app sends somebody here, who signs in and sees what it wants.</summary>
internal sealed class ShowConsent(
    OAuthHandler oauth, UsersDb db, AppSessions sessions, AppSignInCookie cookie, ISignOnVisits visits, SignInSettings settings,
    InstanceSettings instance)
    : ApiEndpoint<Results<HtmlPage, EmptyHttpResult>>
{
    public override void Configure()
    {
        Get(AppPages.AuthorizePath);
        Group<OAuthGroup>();
        Describe("Ask a person to allow an app", "The authorization endpoint (RFC 6749, 4.1.1).", errors: [400, 403]);
        AllowAnonymous();
        RateLimit(OAuthGroup.Pages);
    }

    protected override async Task<Results<HtmlPage, EmptyHttpResult>> AnswerAsync(CancellationToken ct)
    {
        if (await oauth.CheckAsync(HttpContext))
        {
            return TypedResults.Empty;
        }

        if (OAuthHandler.ProblemOf(HttpContext) is { } problem)
        {
            return AppPages.Problem(HttpContext, problem);
        }

        if (HttpContext.GetOpenIddictServerRequest() is not { RedirectUri: { Length: > 0 } redirect } request
            || await db.OAuthApps.AsNoTracking().FirstOrDefaultAsync(a => a.ClientId == request.ClientId, ct) is not { } app)
        {
            return AppPages.Problem(HttpContext, t => t.UnknownApp);
        }

        var visit = await cookie.ReadAsync(HttpContext, ct);
        var person = IsForced(request) && visit.IsOfBrowser ? null : await sessions.FindAsync(visit, ct);
        if (person is null)
        {
            return AskToSignIn(request, app, visit);
        }

        return person.Hindrance != AppHindrance.None
            ? AppPages.Hindered(HttpContext, person.Hindrance)
            : AppPages.Consent(HttpContext, new ConsentForm(
                app.DisplayName!, app.Website, person.User.Name, person.User.Username, request.GetScopes(), redirect,
                [.. from p in request.GetParameters() where p.Key != AppPages.StepParameter
                    select KeyValuePair.Create(p.Key, (string?)p.Value ?? "")],
                cookie.FormTokenOf(visit)));
    }

    private HtmlPage AskToSignIn(OpenIddictRequest request, OAuthApp app, AppVisit visit)
    {
        var query = AppPages.QueryOf(HttpContext.Request.QueryString.Value) ?? "";
        if (!IsForced(request) && HttpContext.Request.Query[AppPages.StepParameter].Count == 0)
        {
            return AppPages.Moment(HttpContext, $"{AppPages.BrowserSessionPath}?{query}");
        }

        // A new visit for each time that the form is shown first: nobody else has a form of it.
        cookie.Write(HttpContext, visit = visit with { SessionId = null, IsOfBrowser = false });
        return AppPages.SignIn(
            HttpContext,
            new SignInForm(
                instance.Name, app.DisplayName!, query, cookie.FormTokenOf(visit), settings.ArePasswordsOn, visits.Providers)
            {
                Problem = ProblemOf(HttpContext.Request.Query["sign_on"].ToString()),
            });
    }

    // Mastodon.py writes False.
    private static bool IsForced(OpenIddictRequest request) =>
        string.Equals((string?)request["force_login"], "true", StringComparison.OrdinalIgnoreCase);

    private static Func<AppTexts, string>? ProblemOf(string word) => word switch
    {
        "" => null,
        "cancelled" => t => t.Cancelled,
        "away" => t => t.Away,
        "no_account" or "deactivated" => t => t.NoAccount,
        _ => t => t.Failed,
    };
}
