using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Users.Integration.SignIn;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Users.Features.SingleSignOn;

/// <summary>A browser comes back from a provider with a code, which the framework's handler redeems. Every outcome is a page.</summary>
internal sealed class CompleteSignOn(SignOnProviders providers, SignOnProtection protection)
    : ApiEndpoint<CompleteSignOn.Request, Results<EmptyHttpResult, Refusal>>
{
    private static readonly RateLimitPolicy SignOnReturns = new("SignOnReturns", 600, ByAddress: true);

    public override void Configure()
    {
        Get("/callback");
        Group<SignOnGroup>();
        Describe("Come back from a provider", "The redirect_uri of this server at the provider: no client calls it.", errors: [404]);
        AllowAnonymous();
        RateLimit(SignOnReturns);
    }

    protected override async Task<Results<EmptyHttpResult, Refusal>> AnswerAsync(Request request, CancellationToken ct)
    {
        if (providers.Find(request.Provider) is not { } provider)
        {
            return Refusal.NotFound("There is no such sign-in here.");
        }

        await protection.PrepareAsync(ct);
        return await (await provider.OpenAsync(HttpContext)).HandleRequestAsync()
            ? TypedResults.Empty
            : Refusal.NotFound("There is no such sign-in here.");
    }

    internal sealed record Request(string Provider);
}
