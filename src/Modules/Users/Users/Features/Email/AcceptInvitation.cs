using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microblog.BuildingBlocks.Messaging;
using Microblog.BuildingBlocks.Persistence;
using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Users.Contracts;
using Microblog.Users.Domain;
using Microblog.Users.Integration;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Features.Email;

/// <summary>Whoever has the link of an invitation makes their account, also where registration is closed.</summary>
internal sealed class AcceptInvitation(
    UsersDb db, OpenInvitations invitations, MailLinks links, PasswordRules rules, PasswordHashing passwords, ProfileReader profiles,
    SignInSettings signIn, SecurityEvents events, TimeProvider clock)
    : ApiEndpoint<AcceptInvitation.Request, Results<Created<ProfileResponse>, Refusal>>
{
    public override void Configure()
    {
        Post("/invitation/accept");
        Group<AuthGroup>();
        Describe(
            "Make an account by an invitation", "The account has the address and the role of the invitation.",
            errors: [400, 403, 409, 413, 415]);
        AllowAnonymous();
    }

    protected override async Task<Results<Created<ProfileResponse>, Refusal>> AnswerAsync(Request request, CancellationToken ct)
    {
        if (!signIn.ArePasswordsOn)
        {
            return SignInSettings.NoPasswords;
        }

        try
        {
            return await db.TransactAsync(() => AcceptAsync(request, ct), ct);
        }
        catch (DbUpdateException e) when (ConstraintViolation.Unique(e) is { } key)
        {
            return key == Emails.UniqueIndex ? Emails.Taken : Usernames.Taken(request.Username!);
        }
    }

    private async Task<Results<Created<ProfileResponse>, Refusal>> AcceptAsync(Request request, CancellationToken ct)
    {
        var (invitation, link, refusal) = await invitations.FindAsync(request.Token!, ct);
        if (invitation is null)
        {
            return refusal!;
        }

        if (rules.Check("password", request.Password!, request.Username, invitation.Email.Split('@')[0]) is { } unfit)
        {
            return unfit;
        }

        var now = clock.GetUtcNow();
        var name = VisibleText.IsBlank(request.Name) ? request.Username! : DisplayNames.Normalize(request.Name);
        var user = Domain.User.Create(name, request.Username!, invitation.Role, now);
        (user.Email, user.EmailVerifiedAt) = (invitation.Email, now);
        (user.PasswordHash, user.PasswordSetAt) = (await passwords.HashAsync(request.Password!, ct), now);
        db.Users.Add(user);
        await db.SaveChangesAsync(ct);
        (invitation.AcceptedAt, invitation.UserId) = (now, user.Id);
        events.Add(
            AuditEntry.CreatedUser, user.Id, Client.Of(HttpContext), $"role {user.Role}, by the invitation {invitation.Id}");
        db.Publish(new UserRegistered(user.Id, user.Username, user.CreatedAt));
        await db.SaveChangesAsync(ct);
        await links.UseAsync(link!, ct);
        var profile = await profiles.FindAsync(user.Id, user.Id, ct);
        return TypedResults.Created($"/api/users/{user.Id}", new ProfileResponse(profile!));
    }

    /// <summary>The account to make.</summary>
    /// <param name="Token">What stands behind the # of the link.</param>
    /// <param name="Username">3 to 30 ASCII letters, digits and underscores; unique, whatever the case.</param>
    /// <param name="Password">
    /// As many characters as password_minimum of /api/instance says, to 128; not one that everybody tries first.
    /// </param>
    /// <param name="Name">The display name, 1 to 50 characters; the username when it is not given.</param>
    internal sealed record Request(
        [property: MaxLength(MailLink.MaxTokenLength)] string? Token = null,
        [property: MaxLength(Usernames.MaxLength)] string? Username = null,
        [property: MaxLength(PasswordPolicy.MaxLength)] string? Password = null,
        [property: MaxLength(DisplayNames.MaxLength)] string? Name = null)
    {
        public static Request Example { get; } =
            new("mbl_0123456789abcdefghijklmnopqrstuv", "grace", "compilers, 1952 and on", "Grace Hopper");
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Token).Must(t => t is { Length: > 0 and <= MailLink.MaxTokenLength })
                .WithMessage("Send the token of the link.");
            RuleFor(r => r.Username).FailsWith((_, username) => Usernames.ErrorOf(username ?? ""));
            RuleFor(r => r.Password).Must(p => !string.IsNullOrEmpty(p)).WithMessage("Send the password.");
            RuleFor(r => r.Name).FailsWith((_, name) => VisibleText.IsBlank(name) ? null : DisplayNames.ErrorOf(name));
        }
    }
}
