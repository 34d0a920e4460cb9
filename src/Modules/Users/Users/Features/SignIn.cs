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

/// <summary>Somebody signs in with their password and begins a session.</summary>
internal sealed class SignIn : IEndpoint
{
    public static string Prefix => "/auth";

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/login", Handle)
        .AllowAnonymous()
        .WithName(nameof(SignIn))
        .WithSummary("Sign in")
        .Refuses(400, 401, 413, 415, 429);

    internal static async Task<Results<Ok<TokenAnswer>, ErrorResult>> Handle(
        Request request, HttpContext http, Visitor visitor, UsersDb db, BackOff backOff, PasswordCheck passwords, Sessions sessions, UsersSettings settings,
        SignInMeasures measures, CancellationToken ct)
    {
        var login = request.Login!.Trim().ToLowerInvariant();
        var user = await db.Users.AsNoTracking().FirstOrDefaultAsync(login.Contains('@', StringComparison.Ordinal) ? u => u.Email == login : u => u.UsernameKey == login, ct);

        // Asked for somebody who is not there too, so that both take the same time.
        var userId = user?.Id ?? 0;
        var atHome = await db.Sessions.AnyAsync(s => s.UserId == userId && s.Address == visitor.Address, ct);
        var wait = await backOff.TryAsync(login, visitor, atHome, ct);
        if (wait > TimeSpan.Zero)
        {
            measures.Delayed();
            return ErrorResult.TooMany("There were too many wrong passwords. Try again in a moment.", wait);
        }

        var (isRight, isOld) = await passwords.VerifyAsync(user?.PasswordHash, request.Password!, ct);
        if (!isRight || user is not { Active: true, PasswordHash: { } hash })
        {
            measures.Wrong();
            return Wrong;
        }

        measures.Accepted();
        await backOff.ForgiveAsync(visitor, ct);
        var better = isOld ? await passwords.HashAsync(request.Password!, ct) : null;
        return await sessions.StartAsync(userId, hash, better, visitor, ct) is { } pair
            ? TypedResults.Ok(request.Cookie is true ? RefreshCookie.Carry(http, pair, settings.KeepSessions) : pair)
            : Wrong;
    }

    private static ErrorResult Wrong => ErrorResult.Unauthenticated("The login or the password is wrong.");

    /// <summary>Who it is, and how they prove it.</summary>
    /// <param name="Login">The username or the email address.</param>
    /// <param name="Password">The password.</param>
    /// <param name="Cookie">For browsers: the refresh token comes as a cookie that no script can read, and not in the answer.</param>
    internal sealed record Request(
        [property: MaxLength(Validator.LongestLogin)] string? Login = null, [property: MaxLength(Validator.LongestPassword)] string? Password = null, bool? Cookie = null)
    {
        public static Request Example { get; } = new("ada", "poetical science, 1843");
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public const int LongestLogin = 300;
        public const int LongestPassword = 1000;

        public Validator()
        {
            RuleFor(r => r.Login).Must(l => l is { Length: > 0 and <= LongestLogin }).WithMessage("Send the username or email address as login.");
            RuleFor(r => r.Password).Must(p => p is { Length: > 0 and <= LongestPassword }).WithMessage("Send the password.");
        }
    }
}
