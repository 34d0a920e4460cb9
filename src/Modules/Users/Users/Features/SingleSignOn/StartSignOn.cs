using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microblog.BuildingBlocks.Web.Binding;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Users.Features.SingleSignOn;

/// <summary>Somebody begins to sign in at a provider: a browser goes on at the address in the answer.</summary>
internal sealed class StartSignOn(SignOnProviders providers, SignOnFlow flow)
    : ApiEndpoint<StartSignOn.Request, Results<Ok<VisitResponse>, Refusal>>
{
    // A whole company may begin its day from one address.
    private static readonly RateLimitPolicy SignOns = new("SignOns", 600, ByAddress: true);

    public override void Configure()
    {
        Post("/sign-on/{provider}");
        Group<AuthGroup>();
        Describe(
            "Sign in at a provider",
            """
            For browsers. GET /api/instance has the providers. The browser keeps the cookies of this answer and goes to its location. From
            the provider it comes back to this server, which begins a session, sets the cookie of its refresh token, and sends it to
            /signed-on of the page with back in the query, or to /sign-in with sign_on in the query, which says in one word what went
            wrong. 503 where the provider does not answer.
            """,
            errors: [400, 404, 413, 415]);
        AllowAnonymous();
        RateLimit(SignOns);
    }

    protected override async Task<Results<Ok<VisitResponse>, Refusal>> AnswerAsync(Request request, CancellationToken ct) =>
        providers.Find(request.Provider) is not { } provider ? Refusal.NotFound("There is no such sign-in here.")
        : await flow.BeginAsync(HttpContext, provider, new SignOnRequest(request.Back ?? "/"), ct) is { } location
            ? TypedResults.Ok(new VisitResponse(location))
        : SignOnFlow.Away;

    /// <summary>Where to go on; the body may be left out.</summary>
    /// <param name="Provider">The provider's name.</param>
    /// <param name="Back">The path of the page where the person goes on afterwards; / when it is not given.</param>
    [OptionalBody]
    internal sealed record Request(
        string Provider, [property: MaxLength(SignOnRequest.MaxBackLength)] string? Back = null)
    {
        public static Request Example { get; } = new("acme", "/notifications");
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() =>
            RuleFor(r => r.Back).Must(b => b is null || SignOnRequest.IsPath(b))
                .WithMessage("back is a path of this page, such as /search.");
    }
}
