using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Users.Features.TwoFactor;

/// <summary>The caller sees which second factors their account has.</summary>
internal sealed class ShowSecondFactor(SecondFactorReader reader) : ApiEndpoint<Results<Ok<SecondFactorResponse>, Refusal>>
{
    public override void Configure()
    {
        Get("/second-factor");
        Group<AuthGroup>();
        Describe("Show my second factor");
        Definition.Metadata(new AllowedBeforeSecondFactorAttribute());
    }

    protected override async Task<Results<Ok<SecondFactorResponse>, Refusal>> AnswerAsync(CancellationToken ct) =>
        await reader.FindAsync(Caller.Id, ct) is { } found ? TypedResults.Ok(found) : Domain.User.Gone;
}
