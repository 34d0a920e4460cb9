using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microblog.BuildingBlocks.Http;
using Microblog.Users.Access;
using Microblog.Users.Model;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Features;

/// <summary>The caller changes their password, which ends all their other sessions. Somebody who has none yet, because they came with an API key, sets one.</summary>
internal sealed class ChangePassword : IEndpoint
{
    public static string Prefix => "/auth";

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/password", Handle)
        .WithName(nameof(ChangePassword))
        .WithSummary("Change my password")
        .Refuses(400, 403, 404, 409, 413, 415, 429);

    internal static async Task<Results<Ok<Done>, ErrorResult>> Handle(
        Request request, Caller caller, Visitor visitor, UsersDb db, BackOff backOff, PasswordCheck passwords, Sessions sessions, CancellationToken ct)
    {
        if (await db.Users.AsNoTracking().FirstOrDefaultAsync(u => u.Id == caller.Id, ct) is not { } user)
        {
            return ErrorResult.NotFound("Your account is gone.");
        }

        if (Passwords.Fault(request.NewPassword!, user.Username, user.Email?.Split('@')[0]) is { } fault)
        {
            return ErrorResult.Invalid("new_password", fault);
        }

        if (user.PasswordHash is { } hash && await passwords.ConfirmAsync(hash, request.CurrentPassword ?? "", user.Id, visitor, backOff, ct) is { } refusal)
        {
            return refusal;
        }

        var newHash = await passwords.HashAsync(request.NewPassword!, ct);
        return await sessions.ChangePasswordAsync(user.Id, user.PasswordHash, newHash, caller.SessionId, ct)
            ? TypedResults.Ok(Done.Instance)
            : ErrorResult.Conflict("The password was changed at the same moment.");
    }

    /// <summary>The old and the new one.</summary>
    /// <param name="CurrentPassword">The password until now; not asked of somebody who has none.</param>
    /// <param name="NewPassword">10 to 128 characters, and not one that everybody tries first.</param>
    internal sealed record Request(
        [property: MaxLength(Validator.LongestCurrent)] string? CurrentPassword = null, [property: MaxLength(Passwords.Longest)] string? NewPassword = null)
    {
        public static Request Example { get; } = new("poetical science, 1843", "the engine weaves algebra");
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public const int LongestCurrent = 1000;

        public Validator()
        {
            RuleFor(r => r.CurrentPassword).Must(p => p is null or { Length: <= LongestCurrent }).WithMessage("That is no password.");
            RuleFor(r => r.NewPassword).Must(p => !string.IsNullOrEmpty(p)).WithMessage("Send the new_password.");
        }
    }
}
