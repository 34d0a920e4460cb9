using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Users.Domain;
using Microblog.Users.Integration.SecondFactors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace Microblog.Users.Features.Sessions;

/// <summary>A browser asks what it has to ask a device for, to sign in with a passkey. It names nobody.</summary>
internal sealed class StartPasskeySignIn(IPasskeyHandler<User> handler, PasskeyChallenges challenges)
    : ApiEndpoint<Results<Ok<PasskeyOptionsResponse>, Refusal>>
{
    public override void Configure()
    {
        Post("/login/passkey/options");
        Group<AuthGroup>();
        Describe(
            "Begin to sign in with a passkey",
            "The answer comes with a cookie, which POST /auth/login/passkey needs. 409 where no public address of this server is set.",
            errors: [409]);
        AllowAnonymous();
    }

    protected override async Task<Results<Ok<PasskeyOptionsResponse>, Refusal>> AnswerAsync(CancellationToken ct)
    {
        if (!challenges.ArePossible)
        {
            return PasskeyChallenges.Impossible;
        }

        var options = await handler.MakeRequestOptionsAsync(null!, HttpContext);
        await challenges.KeepAsync(HttpContext, userId: null, options.AssertionState!, ct);
        return TypedResults.Ok(PasskeyOptionsResponse.Of(options.RequestOptionsJson));
    }
}
