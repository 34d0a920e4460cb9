using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.Users.Domain;
using Microblog.Users.Domain.OAuth;
using Microblog.Users.Integration.SignIn;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;

namespace Microblog.Users.Features.OAuth;

/// <summary>Somebody allows an app, or does not.</summary>
internal sealed class AnswerConsent(OAuthHandler oauth, UsersDb db, AppSessions sessions, AppSignInCookie cookie)
    : ApiEndpoint<Results<HtmlPage, AppRedirect, EmptyHttpResult>>
{
    public override void Configure()
    {
        Post(AppPages.AuthorizePath);
        Group<OAuthGroup>();
        Describe("Allow an app", "The form of the page before.", errors: [400, 403]);
        ReadsBody<Form>("application/x-www-form-urlencoded");
        AllowAnonymous();
        RateLimit(OAuthGroup.Pages);
    }

    protected override async Task<Results<HtmlPage, AppRedirect, EmptyHttpResult>> AnswerAsync(CancellationToken ct)
    {
        if (await OAuthParameters.ReadAsync(HttpContext.Request, ct, OAuthParameters.MaxOfForms) is not { } form
            || !HttpContext.Request.HasFormContentType)
        {
            return AppPages.Problem(HttpContext, t => t.Expired);
        }

        // Before OpenIddict sees it: what another site sends is not answered with a redirect.
        var visit = await cookie.ReadAsync(HttpContext, ct);
        if (!cookie.IsFormToken(visit, form["form_token"]))
        {
            return AppPages.Problem(HttpContext, t => t.Expired);
        }

        if (await oauth.CheckAsync(HttpContext))
        {
            return TypedResults.Empty;
        }

        if (OAuthHandler.ProblemOf(HttpContext) is { } problem)
        {
            return AppPages.Problem(HttpContext, problem);
        }

        if (HttpContext.GetOpenIddictServerRequest() is not { RedirectUri.Length: > 0 } request
            || await db.OAuthApps.FirstOrDefaultAsync(a => a.ClientId == request.ClientId, ct) is not { } app)
        {
            return AppPages.Problem(HttpContext, t => t.UnknownApp);
        }

        switch (form["decision"])
        {
            case "allow":
                return await AllowAsync(visit, app, request, ct);
            case "other":
                await sessions.EndAsync(visit, ct);
                AppSignInCookie.Remove(HttpContext);
                return new AppRedirect(AppPages.AddressOf(QueryOf(request), "other"));
            default:
                await sessions.EndAsync(visit, ct);
                AppSignInCookie.Remove(HttpContext);
                await oauth.RefuseAsync(OpenIddictConstants.Errors.AccessDenied, "The person did not allow the app.");
                return TypedResults.Empty;
        }
    }

    private async Task<Results<HtmlPage, AppRedirect, EmptyHttpResult>> AllowAsync(
        AppVisit visit, OAuthApp app, OpenIddictRequest request, CancellationToken ct)
    {
        var scopes = request.GetScopes();
        if (await sessions.AllowAsync(visit, app, scopes, Client.Of(HttpContext), ct) is not { } grant)
        {
            return new AppRedirect(AppPages.AddressOf(QueryOf(request), "over"));
        }

        AppSignInCookie.Remove(HttpContext);
        await oauth.IssueAsync(OAuthHandler.PrincipalOf(grant.Subject!, grant.Id, scopes));
        return TypedResults.Empty;
    }

    private static string QueryOf(OpenIddictRequest request) => AppPages.QueryOf(
        from p in request.GetParameters()
        where p.Key is not ("form_token" or "decision")
        select KeyValuePair.Create(p.Key, (string?)p.Value));

    /// <summary>The decision, and the request for a code again.</summary>
    /// <param name="Decision">allow, deny or other.</param>
    internal sealed record Form(string Decision);
}
