using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Users.Domain;
using Microblog.Users.Integration;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Features.Email;

/// <summary>An administrator invites somebody by mail to make an account, also where registration is closed.</summary>
internal sealed class CreateInvitation(
    UsersDb db, MailQueue mails, MailSettings settings, SignInSettings signIn, SecurityEvents events, TimeProvider clock)
    : ApiEndpoint<CreateInvitation.Request, Results<Created<InvitationResponse>, Refusal>>
{
    public override void Configure()
    {
        Post("/admin/invitations");
        Group<UsersGroup>();
        Describe(
            "Invite somebody by mail",
            "The mail has a link that makes the account. An open invitation of the same address is revoked. 409 where the address has an "
                + "account, and where this server sends no mail.",
            errors: [400, 403, 409, 413, 415]);
        Roles(RoleNames.Admin);
    }

    protected override Task<Results<Created<InvitationResponse>, Refusal>> AnswerAsync(Request request, CancellationToken ct) =>
        db.TransactAsync<Results<Created<InvitationResponse>, Refusal>>(async () =>
        {
            // Whoever accepts one chooses a password.
            if (!signIn.ArePasswordsOn)
            {
                return SignInSettings.NoPasswords;
            }

            if (!mails.IsOn)
            {
                return MailQueue.Off;
            }

            var (email, now) = (Emails.Normalize(request.Email!), clock.GetUtcNow());
            if (await db.Users.AnyAsync(u => u.Email == email, ct))
            {
                return Emails.Taken;
            }

            await db.Invitations.Where(i => i.Email == email && i.AcceptedAt == null && i.RevokedAt == null)
                .ExecuteUpdateAsync(i => i.SetProperty(x => x.RevokedAt, now), ct);
            var invitation = new Invitation
            {
                Email = email,
                Role = request.Role ?? RoleNames.User,
                Language = request.Language ?? Languages.Of(HttpContext),
                InviterId = Caller.Id,
                CreatedAt = now,
                ExpiresAt = now + settings.KeepInvitations,
            };
            db.Invitations.Add(invitation);
            await db.SaveChangesAsync(ct);
            mails.AddInvitation(invitation);
            events.Add(
                AuditEntry.InvitedUser, Caller, Caller.Id, Client.Of(HttpContext), $"invitation {invitation.Id}, role {invitation.Role}");
            await db.SaveChangesAsync(ct);
            return TypedResults.Created((string?)null, new InvitationResponse(InvitationView.Of(invitation, now)));
        }, ct);

    /// <summary>Who is invited.</summary>
    /// <param name="Email">Their email address. The account has it, and it counts as confirmed.</param>
    /// <param name="Role">user, moderator or admin; user when it is missing.</param>
    /// <param name="Language">The language of the mail: en or ru; that of Accept-Language when it is missing.</param>
    internal sealed record Request(
        [property: MaxLength(Emails.MaxLength)] string? Email = null,
        [property: AllowedValues(RoleNames.User, RoleNames.Moderator, RoleNames.Admin, null)] string? Role = null,
        [property: AllowedValues(Languages.English, Languages.Russian, null)] string? Language = null)
    {
        public static Request Example { get; } = new("grace@example.com", RoleNames.User, Languages.English);
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Email).Must(e => e is not null && Emails.IsValid(e)).WithMessage(Emails.Rule);
            RuleFor(r => r.Role).Must(role => role is null || RoleNames.Contains(role)).WithMessage(RoleNames.Rule);
            RuleFor(r => r.Language).Must(l => l is null || Languages.Contains(l)).WithMessage(Languages.Rule);
        }
    }
}
