using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.Users.Integration.SignIn;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Users.Features.OAuth;

/// <summary>Somebody signs in for an app at a provider: the browser goes there, and comes back to what the app wants.</summary>
internal sealed class StartSignOnForApp(ISignOnVisits visits)
    : ApiEndpoint<StartSignOnForApp.Request, Results<AppRedirect, HtmlPage>>
{
    // It travels to the provider and back in an address.
    private const int MaxLength = 2000;

    public override void Configure()
    {
        Get("/oauth/sign-on/{provider}");
        Group<OAuthGroup>();
        Describe("Sign in for an app at a provider", "A step between two pages.", errors: [400]);
        AllowAnonymous();
        RateLimit(OAuthGroup.Pages);
    }

    protected override async Task<Results<AppRedirect, HtmlPage>> AnswerAsync(Request request, CancellationToken ct)
    {
        if (AppPages.QueryOf(HttpContext.Request.QueryString.Value) is not { } query)
        {
            return AppPages.Problem(HttpContext, t => t.UnknownApp);
        }

        var back = AppPages.AddressOf(query, "provider");
        if (back.Length > MaxLength)
        {
            return AppPages.Problem(HttpContext, t => t.TooLong);
        }

        return await visits.BeginAsync(HttpContext, request.Provider, back, ct) is { } location
            ? new AppRedirect(location)
            : new AppRedirect($"{back}&sign_on=away");
    }

    internal sealed record Request(string Provider);
}
