using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using FluentValidation;
using Microblog.BuildingBlocks.Http;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Users.Access;
using Microblog.Users.Contracts;
using Microblog.Users.Model;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Features;

/// <summary>An administrator creates an account, as a company's own directory does: with a password to sign in, or for a key that is issued next.</summary>
internal sealed class CreateUser : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/admin/users", Handle)
        .WithName(nameof(CreateUser))
        .WithSummary("Create an account")
        .OnlyFor(Roles.Admin)
        .CreatesOnce<UsersDb>()
        .Refuses(400, 403, 409, 413, 415);

    internal static async Task<Results<Created<AccountAnswer>, ErrorResult>> Handle(
        Request request, Caller caller, HttpContext http, UsersDb db, PasswordCheck passwords, TimeProvider clock, CancellationToken ct)
    {
        var user = User.Create(DisplayNames.Normalize(request.Name!), request.Username!, request.Role ?? Roles.User, clock.GetUtcNow());
        user.Email = request.Email is { } email ? Emails.Normalize(email) : null;
        user.PasswordHash = request.Password is { } password ? await passwords.HashAsync(password, ct) : null;
        try
        {
            return await db.TransactAsync(async () =>
            {
                db.Users.Add(user);
                await db.SaveChangesAsync(ct);
                Administration.By(caller, http, db, clock).Log(AuditEntry.CreatedUser, user.Id, $"username {user.Username}, role {user.Role}{Means(user)}");
                db.Publish(new UserRegistered(user.Id, user.Username, user.CreatedAt));
                await db.SaveChangesAsync(ct);
                return TypedResults.Created($"/api/users/{user.Id}", AccountAnswer.Of(user));
            }, ct);
        }
        catch (DbUpdateException e) when (BrokenKey.Unique(e) is { } key)
        {
            return key == Emails.Key ? Emails.Taken : Usernames.Taken(user.Username);
        }
    }

    private static string Means(User user) =>
        (user.Email is null ? "" : ", with an email address") + (user.PasswordHash is null ? "" : ", with a password");

    /// <summary>Who it is for.</summary>
    /// <param name="Name">The name to show, 1 to 50 characters.</param>
    /// <param name="Username">3 to 30 ASCII letters, digits and underscores; unique whatever the case.</param>
    /// <param name="Role">user, moderator or admin; user when it is missing.</param>
    /// <param name="Email">An address to sign in with; unique, whatever the case.</param>
    /// <param name="Password">10 to 128 characters, and not one that everybody tries first; without one the account is used with API keys.</param>
    internal sealed record Request(
        [property: MaxLength(DisplayNames.Longest)] string? Name = null, [property: MaxLength(30)] string? Username = null, string? Role = null,
        [property: MaxLength(Emails.Longest)] string? Email = null,
        [property: MaxLength(Passwords.Longest), JsonConverter(typeof(Secret))] string? Password = null)
    {
        public static Request Example { get; } = new("Grace Hopper", "grace", Email: "grace@example.com");
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Name).Custom((name, context) => Judge(context, DisplayNames.Fault(name)));
            RuleFor(r => r.Username).Custom((username, context) => Judge(context, Usernames.Fault(username ?? "")));
            RuleFor(r => r.Role).Must(role => role is null || Roles.Has(role)).WithMessage("role is user, moderator or admin.");
            RuleFor(r => r.Email).Must(e => e is null || Emails.IsPossible(e)).WithMessage(Emails.Rule);
            RuleFor(r => r.Password).Custom((password, context) => Judge(
                context, password is null ? null : Passwords.Fault(password, context.InstanceToValidate.Username, context.InstanceToValidate.Email?.Split('@')[0])));
        }

        private static void Judge(ValidationContext<Request> context, string? fault)
        {
            if (fault is not null)
            {
                context.AddFailure(fault);
            }
        }
    }
}
