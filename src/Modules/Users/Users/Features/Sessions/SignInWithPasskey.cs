using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using FluentValidation;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Users.Domain;
using Microblog.Users.Integration;
using Microblog.Users.Integration.SecondFactors;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Features.Sessions;

/// <summary>A person signs in with a passkey, without a name and without a password, and begins a session.</summary>
internal sealed class SignInWithPasskey(
    UsersDb db, IPasskeyHandler<User> handler, PasskeyChallenges challenges, SessionIssuer sessions, UsersSettings settings,
    SignInSettings signIn, DemonstrationAccounts demonstration, SecurityEvents events)
    : ApiEndpoint<SignInWithPasskey.Request, Results<Ok<TokenResponse>, Refusal>>
{
    private const int MaxIdLength = 1400;

    private static Refusal Wrong => Refusal.Unauthenticated("This passkey is not known here, or does not count any more.");

    public override void Configure()
    {
        Post("/login/passkey");
        Group<AuthGroup>();
        Describe("Sign in with a passkey", errors: [400, 401, 403, 409, 413, 415, 429]);
        AllowAnonymous();
    }

    protected override async Task<Results<Ok<TokenResponse>, Refusal>> AnswerAsync(Request request, CancellationToken ct)
    {
        if (!signIn.TakesPasswordFrom(HttpContext))
        {
            return SignInSettings.NoPasswords;
        }

        if (await challenges.TakeAsync(HttpContext, userId: null, ct) is not { } state)
        {
            return PasskeyChallenges.Unknown;
        }

        var (client, credential) = (Client.Of(HttpContext), request.Credential!.Value);
        var context = new PasskeyAssertionContext
        {
            HttpContext = HttpContext,
            CredentialJson = credential.GetRawText(),
            AssertionState = state,
        };
        var result = await handler.PerformAssertionAsync(context);
        if (!result.Succeeded)
        {
            await events.RefuseSignInAsync("wrong_passkey", await OwnerOfAsync(credential, ct), client, "passkey", ct);
            return Wrong;
        }

        if (result.User is { Demonstration: true } && !demonstration.AreAccepted)
        {
            return Wrong;
        }

        if (!signIn.TakesPasswordOf(result.User))
        {
            await events.RefuseSignInAsync("passwords_off", result.User.Id, client, "passkey", ct);
            return SignInSettings.NoPasswords;
        }

        return await sessions.StartByPasskeyAsync(result.User.Id, result.Passkey, client, ct) is { } pair
            ? TypedResults.Ok(request.Cookie is true ? pair.WithCookie(HttpContext, settings.KeepSessions) : pair)
            : Wrong;
    }

    // Whose passkey it says it is: a counter that goes back means that somebody has a copy.
    private async Task<long?> OwnerOfAsync(JsonElement credential, CancellationToken ct)
    {
        if (credential.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String
            && id.GetString() is { Length: <= MaxIdLength } text && Base64Url.IsValid(text))
        {
            var bytes = Base64Url.DecodeFromUtf8(Encoding.ASCII.GetBytes(text));
            return await db.Passkeys.Where(p => p.CredentialId == bytes).Select(p => (long?)p.UserId).FirstOrDefaultAsync(ct);
        }

        return null;
    }

    /// <summary>What the device has signed.</summary>
    /// <param name="Credential">What <c>navigator.credentials.get</c> gave, by its <c>toJSON</c>.</param>
    /// <param name="Cookie">For browsers: the refresh token comes as a cookie that no script can read, and not in the response.</param>
    internal sealed record Request(JsonElement? Credential = null, bool? Cookie = null)
    {
        public static Request Example { get; } =
            new(PasskeyOptionsResponse.Of("""{"id":"AAEC","type":"public-key"}""").Options, Cookie: true);
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(r => r.Credential).Must(c => c is { ValueKind: JsonValueKind.Object })
            .WithMessage("Send the credential that the device has made.");
    }
}
