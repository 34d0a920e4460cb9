using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microblog.BuildingBlocks.Http;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Users.Contracts;
using Microblog.Users.Model;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Features;

/// <summary>An administrator creates an account, as a company's own directory does. It is used with a key that is issued next.</summary>
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
        Request request, Caller caller, HttpContext http, UsersDb db, TimeProvider clock, CancellationToken ct)
    {
        var user = User.Create(request.Name!.Trim().Normalize(), request.Username!, request.Role ?? Roles.User, clock.GetUtcNow());
        try
        {
            return await db.TransactAsync(async () =>
            {
                db.Users.Add(user);
                await db.SaveChangesAsync(ct);
                Administration.By(caller, http, db, clock).Log(AuditEntry.CreatedUser, user.Id, $"username {user.Username}, role {user.Role}");
                db.Publish(new UserRegistered(user.Id, user.Username, user.CreatedAt));
                await db.SaveChangesAsync(ct);
                return TypedResults.Created($"/api/users/{user.Id}", AccountAnswer.Of(user));
            }, ct);
        }
        catch (DbUpdateException e) when (BrokenKey.Unique(e) is not null)
        {
            return ErrorResult.Conflict($"The username {user.Username} is taken.");
        }
    }

    /// <summary>Who it is for.</summary>
    /// <param name="Name">The name to show, 1 to 50 characters.</param>
    /// <param name="Username">3 to 30 ASCII letters, digits and underscores; unique whatever the case.</param>
    /// <param name="Role">user, moderator or admin; user when it is missing.</param>
    internal sealed record Request([property: MaxLength(User.LongestName)] string? Name = null, [property: MaxLength(30)] string? Username = null, string? Role = null)
    {
        public static Request Example { get; } = new("Grace Hopper", "grace");
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Name).Must(n => n?.Trim().Length is > 0 and <= User.LongestName).WithMessage($"A name has 1 to {User.LongestName} characters.");
            RuleFor(r => r.Username).Custom((username, context) =>
            {
                if (Usernames.Fault(username ?? "") is { } fault)
                {
                    context.AddFailure(fault);
                }
            });
            RuleFor(r => r.Role).Must(role => role is null || Roles.Has(role)).WithMessage("role is user, moderator or admin.");
        }
    }
}
