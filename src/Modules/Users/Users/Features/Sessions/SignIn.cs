using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Users.Domain;
using Microblog.Users.Integration;
using Microblog.Users.Integration.SecondFactors;
using Microblog.Users.Integration.SignIn;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Users.Features.Sessions;

/// <summary>A person signs in with their password and begins a session.</summary>
internal sealed class SignIn(PasswordSignIn passwords, SessionIssuer sessions, UsersSettings settings)
    : ApiEndpoint<SignIn.Request, Results<Ok<TokenResponse>, Refusal>>
{
    public override void Configure()
    {
        Post("/login");
        Group<AuthGroup>();
        Describe(
            "Sign in",
            """
            An account with a second factor takes two steps: without a code the answer to the right password is a 401 whose errors have the
            field code. Send the same again with the code of the authenticator app, or with a recovery code; or sign in with a passkey.
            """,
            errors: [400, 401, 403, 413, 415, 429]);
        AllowAnonymous();
    }

    protected override async Task<Results<Ok<TokenResponse>, Refusal>> AnswerAsync(Request request, CancellationToken ct)
    {
        var verdict = await passwords.CheckAsync(HttpContext, request.Login!, request.Password!, request.Code, ct);
        if (verdict.Verified is not { } verified)
        {
            return verdict.Refusal!;
        }

        return await sessions.StartAsync(verified, Client.Of(HttpContext), ct) is { } pair
            ? TypedResults.Ok(request.Cookie is true ? pair.WithCookie(HttpContext, settings.KeepSessions) : pair)
            : PasswordSignIn.Wrong;
    }

    /// <summary>The login and the password.</summary>
    /// <param name="Login">The username or the email address.</param>
    /// <param name="Password">The password.</param>
    /// <param name="Cookie">For browsers: the refresh token comes as a cookie that no script can read, and not in the response.</param>
    /// <param name="Code">The code of the authenticator app, or a recovery code; only for an account that has a second factor.</param>
    internal sealed record Request(
        [property: Required, MaxLength(PasswordSignIn.MaxLoginLength)] string? Login = null,
        [property: Required, MaxLength(PasswordConfirmation.MaxLength)] string? Password = null,
        bool? Cookie = null,
        [property: MaxLength(CodeConfirmation.MaxLength)] string? Code = null)
    {
        public static Request Example { get; } = new("ada", "poetical science, 1843");
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Login).Must(l => l is { Length: > 0 and <= PasswordSignIn.MaxLoginLength })
                .WithMessage("Send the username or email address as login.");
            RuleFor(r => r.Password).Must(p => p is { Length: > 0 and <= PasswordConfirmation.MaxLength })
                .WithMessage("Send the password.");
            RuleFor(r => r.Code).Must(c => c is null or { Length: <= CodeConfirmation.MaxLength }).WithMessage(CodeConfirmation.Rule);
        }
    }
}
