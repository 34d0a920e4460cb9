using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using FluentValidation;
using Microblog.BuildingBlocks.Messaging;
using Microblog.BuildingBlocks.Persistence;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Json;
using Microblog.Users.Contracts;
using Microblog.Users.Domain;
using Microblog.Users.Integration;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Features.Administration;

/// <summary>
/// An administrator or a company's directory creates an account: with a password to sign in, or to be used with an API key.
/// </summary>
internal sealed class CreateUser(UsersDb db, PasswordRules rules, PasswordHashing passwords, MailQueue mails, TimeProvider clock)
    : ApiEndpoint<CreateUser.Request, Results<Created<AccountResponse>, Refusal>>
{
    public override void Configure()
    {
        Post("/admin/users");
        Group<UsersGroup>();
        Describe("Create an account", errors: [400, 403, 409, 413, 415]);
        Roles(RoleNames.Admin);
        Idempotent<UsersDb>();
    }

    protected override async Task<Results<Created<AccountResponse>, Refusal>> AnswerAsync(Request request, CancellationToken ct)
    {
        if (request.Password is not null
            && rules.Check("password", request.Password, request.Username, request.Email?.Split('@')[0]) is { } refusal)
        {
            return refusal;
        }

        var user = Domain.User.Create(
            DisplayNames.Normalize(request.Name!), request.Username!, request.Role ?? RoleNames.User, clock.GetUtcNow());
        user.Email = request.Email is { } email ? Emails.Normalize(email) : null;
        if (request.Password is { } password)
        {
            (user.PasswordHash, user.PasswordSetAt) = (await passwords.HashAsync(password, ct), user.CreatedAt);
        }

        try
        {
            return await db.TransactAsync(async () =>
            {
                db.Users.Add(user);
                await db.SaveChangesAsync(ct);
                var log = AuditLog.By(Caller, Client.Of(HttpContext), db, clock);
                log.Add(AuditEntry.CreatedUser, user.Id, $"role {user.Role}{CredentialsOf(user)}");
                if (user.Email is not null)
                {
                    mails.AddConfirmation(user.Id, user.Email, Languages.Of(HttpContext));
                }

                db.Publish(new UserRegistered(user.Id, user.Username, user.CreatedAt));
                await db.SaveChangesAsync(ct);
                return TypedResults.Created($"/api/users/{user.Id}", AccountResponse.Of(user));
            }, ct);
        }
        catch (DbUpdateException e) when (ConstraintViolation.Unique(e) is { } key)
        {
            return key == Emails.UniqueIndex ? Emails.Taken : Usernames.Taken(user.Username);
        }
    }

    private static string CredentialsOf(User user) =>
        (user.Email is null ? "" : ", with an email address") + (user.PasswordHash is null ? "" : ", with a password");

    /// <summary>The account to create.</summary>
    /// <param name="Name">The display name, 1 to 50 characters.</param>
    /// <param name="Username">3 to 30 ASCII letters, digits and underscores; unique whatever the case.</param>
    /// <param name="Role">user, moderator or admin; user when it is missing.</param>
    /// <param name="Email">An address to sign in with; unique, whatever the case.</param>
    /// <param name="Password">
    /// As many characters as password_minimum of /api/instance says, to 128; not one that everybody tries first. Without one the account is
    /// used with API keys.
    /// </param>
    internal sealed record Request(
        [property: Required, MaxLength(DisplayNames.MaxLength)] string? Name = null,
        [property: Required, MaxLength(Usernames.MaxLength)] string? Username = null,
        [property: AllowedValues(RoleNames.User, RoleNames.Moderator, RoleNames.Admin, null)] string? Role = null,
        [property: MaxLength(Emails.MaxLength)] string? Email = null,
        [property: MaxLength(PasswordPolicy.MaxLength), JsonConverter(typeof(SecretTextConverter))] string? Password = null)
    {
        public static Request Example { get; } = new("Grace Hopper", "grace", Email: "grace@example.com");
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Name).FailsWith((_, name) => DisplayNames.ErrorOf(name));
            RuleFor(r => r.Username).FailsWith((_, username) => Usernames.ErrorOf(username ?? ""));
            RuleFor(r => r.Role).Must(role => role is null || RoleNames.Contains(role)).WithMessage(RoleNames.Rule);
            RuleFor(r => r.Email).Must(e => e is null || Emails.IsValid(e)).WithMessage(Emails.Rule);
            RuleFor(r => r.Password).Must(p => p is null or { Length: > 0 }).WithMessage("Send the password.");
        }
    }
}
