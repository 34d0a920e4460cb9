using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Responses;
using Microblog.Users.Domain;
using Microblog.Users.Integration;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Users.Features.Email;

/// <summary>Whoever has the link in a mail confirms that the address of an account is its owner's.</summary>
internal sealed class ConfirmEmail(UsersDb db, MailLinks links, SecurityEvents events, TimeProvider clock)
    : ApiEndpoint<ConfirmEmail.Request, Results<Ok<ConfirmEmail.Response>, Refusal>>
{
    public override void Configure()
    {
        Post("/email/confirm");
        Group<AuthGroup>();
        Describe(
            "Confirm an email address by the link in a mail",
            "The link works once and for three days. It is worthless when the account has another address meanwhile.",
            errors: [400, 409, 413, 415]);
        AllowAnonymous();
    }

    protected override Task<Results<Ok<Response>, Refusal>> AnswerAsync(Request request, CancellationToken ct) =>
        db.TransactAsync<Results<Ok<Response>, Refusal>>(async () =>
        {
            var (link, user, refusal) = await links.FindAsync(Mail.Confirmation, request.Token!, ct);
            if (link is null)
            {
                return refusal!;
            }

            if (user is not { Active: true } || user.Email != link.Address)
            {
                return MailLinks.ChangedMeanwhile;
            }

            user.EmailVerifiedAt ??= clock.GetUtcNow();
            events.Add(AuditEntry.VerifiedEmail, user.Id, Client.Of(HttpContext));
            await db.SaveChangesAsync(ct);
            await links.UseAsync(link, ct);
            return TypedResults.Ok(new Response(link.Address));
        }, ct);

    /// <summary>The link.</summary>
    /// <param name="Token">What stands behind the # of the link.</param>
    internal sealed record Request(
        [property: MaxLength(MailLink.MaxTokenLength)] string? Token = null)
    {
        public static Request Example { get; } = new("mbl_0123456789abcdefghijklmnopqrstuv");
    }

    /// <summary>The address is confirmed.</summary>
    /// <param name="Email">The address.</param>
    internal sealed record Response(string Email) : ApiResponse
    {
        public static Response Example { get; } = new("ada@example.com");
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(r => r.Token).Must(t => t is { Length: > 0 and <= MailLink.MaxTokenLength })
            .WithMessage("Send the token of the link.");
    }
}
