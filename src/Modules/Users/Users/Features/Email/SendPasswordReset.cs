using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Responses;
using Microblog.Users.Domain;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Users.Features.Email;

/// <summary>Somebody who forgot their password has a link sent by which they set another.</summary>
internal sealed class SendPasswordReset(MailQueue mails, SignInSettings signIn)
    : ApiEndpoint<SendPasswordReset.Request, Results<Ok<Done>, Refusal>>
{
    private static readonly RateLimitPolicy Mails = new("Mails", 10, ByAddress: true);

    public override void Configure()
    {
        Post("/password/forgotten");
        Group<AuthGroup>();
        Describe(
            "Have a link sent that resets my password",
            """
            The answer is the same whether or not the address belongs to an account, and comes after the same time. A link is sent only to
            an address that its owner has confirmed, at most three in an hour. It works once and for 30 minutes. The language of the mail is
            that of Accept-Language: English or Russian. 409 where this server sends no mail.
            """,
            errors: [400, 403, 409, 413, 415]);
        AllowAnonymous();
        RateLimit(Mails);
    }

    protected override async Task<Results<Ok<Done>, Refusal>> AnswerAsync(Request request, CancellationToken ct)
    {
        if (!signIn.ArePasswordsOn)
        {
            return SignInSettings.NoPasswords;
        }

        if (!mails.IsOn)
        {
            return MailQueue.Off;
        }

        await mails.AddPasswordResetAsync(Emails.Normalize(request.Email!), Languages.Of(HttpContext), ct);
        return TypedResults.Ok(Done.Instance);
    }

    /// <summary>Whose password.</summary>
    /// <param name="Email">The email address of the account.</param>
    internal sealed record Request([property: MaxLength(Emails.MaxLength)] string? Email = null)
    {
        public static Request Example { get; } = new("ada@example.com");
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(r => r.Email).Must(e => e is not null && Emails.IsValid(e)).WithMessage(Emails.Rule);
    }
}
