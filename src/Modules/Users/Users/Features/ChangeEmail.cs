using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microblog.BuildingBlocks.Http;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Users.Access;
using Microblog.Users.Model;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Microblog.Users.Features;

/// <summary>The caller changes the email address that they sign in with, which their password confirms. Their sessions stay.</summary>
internal sealed class ChangeEmail : IEndpoint
{
    public static string Prefix => "/auth";

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/email", Handle)
        .WithName(nameof(ChangeEmail))
        .WithSummary("Change my email address")
        .WithDescription("The next sign-in is with the new address, or with the username as before; the old address is free at once. GET /auth/me shows it.")
        .Refuses(400, 403, 404, 409, 413, 415, 429);

    internal static async Task<Results<Ok<Done>, ErrorResult>> Handle(
        Request request, Caller caller, Visitor visitor, UsersDb db, BackOff backOff, PasswordCheck passwords, CancellationToken ct)
    {
        if (await db.Users.AsNoTracking().FirstOrDefaultAsync(u => u.Id == caller.Id, ct) is not { } user)
        {
            return ErrorResult.NotFound("Your account is gone.");
        }

        var hash = user.PasswordHash;
        if (hash is not null && await passwords.ConfirmAsync(hash, request.CurrentPassword ?? "", user.Id, visitor, backOff, ct) is { } refusal)
        {
            return refusal;
        }

        var email = Emails.Normalize(request.Email!);
        try
        {
            // Who was shut out by a new password in this moment changes nothing any more.
            return await db.Users.Where(u => u.Id == caller.Id && u.PasswordHash == hash).ExecuteUpdateAsync(s => s.SetProperty(u => u.Email, email), ct) == 1
                ? TypedResults.Ok(Done.Instance)
                : ErrorResult.Conflict("The password was changed at the same moment.");
        }
        catch (PostgresException e) when (BrokenKey.Unique(e) == Emails.Key)
        {
            return Emails.Taken;
        }
    }

    /// <summary>The new address, and who says so.</summary>
    /// <param name="Email">The new email address; unique, whatever the case.</param>
    /// <param name="CurrentPassword">The password; not asked of somebody who has none.</param>
    internal sealed record Request(
        [property: MaxLength(Emails.Longest)] string? Email = null, [property: MaxLength(Validator.LongestCurrent)] string? CurrentPassword = null)
    {
        public static Request Example { get; } = new("ada@example.com", "poetical science, 1843");
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public const int LongestCurrent = 1000;

        public Validator()
        {
            RuleFor(r => r.Email).Must(e => e is not null && Emails.IsPossible(e)).WithMessage(Emails.Rule);
            RuleFor(r => r.CurrentPassword).Must(p => p is null or { Length: <= LongestCurrent }).WithMessage("That is no password.");
        }
    }
}
