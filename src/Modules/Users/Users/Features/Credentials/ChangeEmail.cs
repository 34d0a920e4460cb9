using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microblog.BuildingBlocks.Messaging;
using Microblog.BuildingBlocks.Persistence;
using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Responses;
using Microblog.Users.Contracts;
using Microblog.Users.Domain;
using Microblog.Users.Integration;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Features.Credentials;

/// <summary>The caller changes the email address that they sign in with, and confirms it by their password. Their sessions stay.</summary>
internal sealed class ChangeEmail(
    UsersDb db, PasswordConfirmation confirmation, MailQueue mails, SecurityEvents events, TimeProvider clock)
    : ApiEndpoint<ChangeEmail.Request, Results<Ok<Done>, Refusal>>
{
    public override void Configure()
    {
        Post("/email");
        Group<AuthGroup>();
        Describe(
            "Change my email address",
            "The next sign-in is with the new address, or with the username as before. Others can take the old address at once. "
                + "GET /auth/me shows it. The owner of the account is notified. Where this server sends mail, the new address has to be "
                + "confirmed by the link that is sent to it.",
            errors: [400, 403, 404, 409, 413, 415, 429]);
    }

    protected override async Task<Results<Ok<Done>, Refusal>> AnswerAsync(Request request, CancellationToken ct)
    {
        if (await db.Users.AsNoTracking().FirstOrDefaultAsync(u => u.Id == Caller.Id, ct) is not { } user)
        {
            return Refusal.NotFound("Your account is gone.");
        }

        var (hash, client) = (user.PasswordHash, Client.Of(HttpContext));
        if (hash is not null && await confirmation.CheckAsync(
            AuditEntry.ChangedEmail, user, request.CurrentPassword ?? "", client, ct) is { } refusal)
        {
            return refusal;
        }

        var email = Emails.Normalize(request.Email!);
        try
        {
            return await db.TransactAsync<Results<Ok<Done>, Refusal>>(async () =>
            {
                // If the password was changed meanwhile, to shut somebody out, this request changes nothing any more.
                if (await db.LockUserAsync(Caller.Id, ct) is not { } locked || locked.PasswordHash != hash)
                {
                    return Refusal.Conflict("The password was changed at the same moment.");
                }

                if (locked.Email != email)
                {
                    locked.SetEmail(email);
                    mails.AddConfirmation(locked.Id, email, Languages.Of(HttpContext));
                    events.Add(AuditEntry.ChangedEmail, Caller, locked.Id, client);
                    db.Publish(new CredentialChanged(locked.Id, CredentialNames.Email, ApiKeyId: null, clock.GetUtcNow()));
                    await db.SaveChangesAsync(ct);
                }

                return TypedResults.Ok(Done.Instance);
            }, ct);
        }
        catch (DbUpdateException e) when (ConstraintViolation.Unique(e) == Emails.UniqueIndex)
        {
            return Emails.Taken;
        }
    }

    /// <summary>The new address and the password that confirms it.</summary>
    /// <param name="Email">The new email address; unique, whatever the case.</param>
    /// <param name="CurrentPassword">The password; not needed where the account has none.</param>
    internal sealed record Request(
        [property: Required, MaxLength(Emails.MaxLength)] string? Email = null,
        [property: MaxLength(PasswordConfirmation.MaxLength)] string? CurrentPassword = null)
    {
        public static Request Example { get; } = new("ada@example.com", "poetical science, 1843");
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Email).Must(e => e is not null && Emails.IsValid(e)).WithMessage(Emails.Rule);
            RuleFor(r => r.CurrentPassword).Must(PasswordConfirmation.IsPossible).WithMessage(PasswordConfirmation.Rule);
        }
    }
}
