using System.ComponentModel.DataAnnotations;
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

/// <summary>A stranger makes an account for themselves, where that is allowed.</summary>
internal sealed class RegisterAccount : IEndpoint
{
    public static string Prefix => "/auth";

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/register", Handle)
        .AllowAnonymous()
        .WithName(nameof(RegisterAccount))
        .WithSummary("Make an account")
        .Refuses(400, 403, 409, 413, 415);

    internal static async Task<Results<Created<ProfileAnswer>, ErrorResult>> Handle(
        Request request, UsersSettings settings, UsersDb db, PasswordCheck passwords, ProfileReader profiles, TimeProvider clock, CancellationToken ct)
    {
        if (!settings.IsOpen)
        {
            return ErrorResult.Forbidden("Accounts are made by an administrator here.");
        }

        var now = clock.GetUtcNow();
        var user = User.Create(NameOf(request), request.Username!, Roles.User, now);
        user.Email = Emails.Normalize(request.Email!);
        user.PasswordHash = await passwords.HashAsync(request.Password!, ct);
        try
        {
            await db.TransactAsync(async () =>
            {
                db.Users.Add(user);
                await db.SaveChangesAsync(ct);
                db.Publish(new UserRegistered(user.Id, user.Username, now));
                return await db.SaveChangesAsync(ct);
            }, ct);
        }
        catch (DbUpdateException e) when (BrokenKey.Unique(e) is { } key)
        {
            return key == Emails.Key ? Emails.Taken : Usernames.Taken(user.Username);
        }

        var profile = await profiles.FindAsync(user.Id, user.Id, ct);
        return TypedResults.Created($"/api/users/{user.Id}", new ProfileAnswer(profile!));
    }

    private static string NameOf(Request request) =>
        string.IsNullOrWhiteSpace(request.Name) ? request.Username! : DisplayNames.Normalize(request.Name);

    /// <summary>Who it is.</summary>
    /// <param name="Username">3 to 30 ASCII letters, digits and underscores; unique, whatever the case.</param>
    /// <param name="Email">An email address; unique, whatever the case.</param>
    /// <param name="Password">10 to 128 characters, and not one that everybody tries first.</param>
    /// <param name="Name">The name to show, 1 to 50 characters; the username when it is not given.</param>
    internal sealed record Request(
        [property: MaxLength(30)] string? Username = null, [property: MaxLength(Emails.Longest)] string? Email = null,
        [property: MaxLength(Passwords.Longest)] string? Password = null, [property: MaxLength(DisplayNames.Longest)] string? Name = null)
    {
        public static Request Example { get; } = new("ada", "ada@example.com", "poetical science, 1843", "Ada Lovelace");
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Username).Must((_, name, context) => Judge(context, Usernames.Fault(name ?? ""))).WithMessage("{Fault}");
            RuleFor(r => r.Email).Must(e => e is not null && Emails.IsPossible(e)).WithMessage(Emails.Rule);
            RuleFor(r => r.Password)
                .Must((r, p, context) => Judge(context, Passwords.Fault(p ?? "", r.Username, r.Email?.Split('@')[0])))
                .WithMessage("{Fault}");
            RuleFor(r => r.Name)
                .Must((_, n, context) => string.IsNullOrWhiteSpace(n) || Judge(context, DisplayNames.Fault(n))).WithMessage("{Fault}");
        }

        private static bool Judge(ValidationContext<Request> context, string? fault)
        {
            context.MessageFormatter.AppendArgument("Fault", fault);
            return fault is null;
        }
    }
}
