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

namespace Microblog.Users.Features.Registration;

/// <summary>A stranger creates an account for themselves, where that is allowed.</summary>
internal sealed class RegisterAccount(
    UsersSettings settings, SignInSettings signIn, PasswordRules rules, UsersDb db, PasswordHashing passwords, ProfileReader profiles,
    MailQueue mails, TimeProvider clock)
    : ApiEndpoint<RegisterAccount.Request, Results<Created<ProfileResponse>, Refusal>>
{
    public override void Configure()
    {
        Post("/register");
        Group<AuthGroup>();
        Describe("Make an account", errors: [400, 403, 409, 413, 415]);
        AllowAnonymous();
    }

    protected override async Task<Results<Created<ProfileResponse>, Refusal>> AnswerAsync(Request request, CancellationToken ct)
    {
        if (!settings.IsRegistrationOpen || !signIn.ArePasswordsOn)
        {
            return Refusal.Forbidden("Accounts are made by an administrator here.");
        }

        if (!settings.Admits(Emails.Normalize(request.Email!)))
        {
            return Refusal.Invalid("email", $"Make an account with an email address of {string.Join(", ", settings.EmailDomains)}.");
        }

        if (rules.Check("password", request.Password!, request.Username, request.Email!.Split('@')[0]) is { } refusal)
        {
            return refusal;
        }

        var name = VisibleText.IsBlank(request.Name) ? request.Username! : DisplayNames.Normalize(request.Name);
        var user = Domain.User.Create(name, request.Username!, RoleNames.User, clock.GetUtcNow());
        user.Email = Emails.Normalize(request.Email!);
        (user.PasswordHash, user.PasswordSetAt) = (await passwords.HashAsync(request.Password!, ct), user.CreatedAt);
        try
        {
            await db.TransactAsync(async () =>
            {
                db.Users.Add(user);
                await db.SaveChangesAsync(ct);
                mails.AddConfirmation(user.Id, user.Email, Languages.Of(HttpContext));
                db.Publish(new UserRegistered(user.Id, user.Username, user.CreatedAt));
                return await db.SaveChangesAsync(ct);
            }, ct);
        }
        catch (DbUpdateException e) when (ConstraintViolation.Unique(e) is { } key)
        {
            return key == Emails.UniqueIndex ? Emails.Taken : Usernames.Taken(user.Username);
        }

        var profile = await profiles.FindAsync(user.Id, user.Id, ct);
        return TypedResults.Created($"/api/users/{user.Id}", new ProfileResponse(profile!));
    }

    /// <summary>The account to create.</summary>
    /// <param name="Username">3 to 30 ASCII letters, digits and underscores; unique, whatever the case.</param>
    /// <param name="Email">An email address; unique, whatever the case.</param>
    /// <param name="Password">
    /// As many characters as password_minimum of /api/instance says, to 128; not one that everybody tries first.
    /// </param>
    /// <param name="Name">The display name, 1 to 50 characters; the username when it is not given.</param>
    internal sealed record Request(
        [property: Required, MaxLength(Usernames.MaxLength)] string? Username = null,
        [property: Required, MaxLength(Emails.MaxLength)] string? Email = null,
        [property: Required, MaxLength(PasswordPolicy.MaxLength)] string? Password = null,
        [property: MaxLength(DisplayNames.MaxLength)] string? Name = null)
    {
        public static Request Example { get; } = new("ada", "ada@example.com", "poetical science, 1843", "Ada Lovelace");
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Username).FailsWith((_, username) => Usernames.ErrorOf(username ?? ""));
            RuleFor(r => r.Email).Must(e => e is not null && Emails.IsValid(e)).WithMessage(Emails.Rule);
            RuleFor(r => r.Password).Must(p => !string.IsNullOrEmpty(p)).WithMessage("Send the password.");
            RuleFor(r => r.Name).FailsWith((_, name) => VisibleText.IsBlank(name) ? null : DisplayNames.ErrorOf(name));
        }
    }
}
