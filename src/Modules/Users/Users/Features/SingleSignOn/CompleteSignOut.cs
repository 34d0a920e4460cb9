using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Users.Integration.SignIn;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Users.Features.SingleSignOn;

/// <summary>A browser comes back from a provider where it has signed out, and goes on at the page.</summary>
internal sealed class CompleteSignOut(SignOnProviders providers, SignOnProtection protection)
    : ApiEndpoint<CompleteSignOut.Request, Results<EmptyHttpResult, Refusal>>
{
    public override void Configure()
    {
        Get("/signed-out");
        Group<SignOnGroup>();
        Describe(
            "Come back from a provider, signed out",
            "The post_logout_redirect_uri of this server at the provider: no client calls it.", errors: [404]);
        AllowAnonymous();
    }

    protected override async Task<Results<EmptyHttpResult, Refusal>> AnswerAsync(Request request, CancellationToken ct)
    {
        if (providers.Find(request.Provider) is not { } provider)
        {
            return Refusal.NotFound("There is no such sign-in here.");
        }

        await protection.PrepareAsync(ct);
        await (await provider.OpenAsync(HttpContext)).HandleRequestAsync();
        if (HttpContext.Response.Headers.Location.Count == 0)
        {
            // A state that is missing or not ours.
            HttpContext.Response.Redirect("/");
        }

        return TypedResults.Empty;
    }

    internal sealed record Request(string Provider);
}
