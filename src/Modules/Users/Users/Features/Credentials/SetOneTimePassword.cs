using Microblog.BuildingBlocks.Messaging;
using Microblog.BuildingBlocks.Web.Binding;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Responses;
using Microblog.Users.Contracts;
using Microblog.Users.Domain;
using Microblog.Users.Integration;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Users.Features.Credentials;

/// <summary>
/// An administrator sets a one-time password for somebody who forgot theirs, or whose account was stolen. The old password and all sessions
/// end at once.
/// </summary>
internal sealed class SetOneTimePassword(
    UsersDb db, PasswordHashing passwords, SessionRevocation sessions, ApiKeyRevocation keys, SecurityEvents events, LoginThrottle throttle,
    AccountStatusCache statuses, UsersSettings settings, TimeProvider clock)
    : ApiEndpoint<SetOneTimePassword.Request, Results<Ok<SetOneTimePassword.Response>, Refusal>>
{
    public override void Configure()
    {
        Post("/admin/users/{userId:id}/password");
        Group<UsersGroup>();
        Describe(
            "Set a one-time password",
            """
            The password is in this answer alone. A session that begins with it may only change it (POST /auth/password); every other call
            is a 403 until then. All sessions of the account end, and all its API keys if revoke_api_keys is true. The owner of the account
            is notified. Your own password changes by POST /auth/password.
            """,
            errors: [400, 403, 404, 409, 413, 415]);
        Roles(RoleNames.Admin);
        IdempotentSecret<UsersDb>();
    }

    protected override async Task<Results<Ok<Response>, Refusal>> AnswerAsync(Request request, CancellationToken ct)
    {
        if (request.UserId == Caller.Id)
        {
            return Refusal.Forbidden("Change your own password by POST /auth/password, which asks for the old one.");
        }

        var password = OneTimePassword.Generate();
        var (hash, client) = (await passwords.HashAsync(password, ct), Client.Of(HttpContext));
        return await db.TransactAsync<Results<Ok<Response>, Refusal>>(async () =>
        {
            if (await db.LockUserAsync(request.UserId, ct) is not { } user)
            {
                return Refusal.NotFound($"There is no user {request.UserId}.");
            }

            var now = clock.GetUtcNow();
            var until = now + settings.KeepOneTimePasswords;
            (user.PasswordHash, user.PasswordSetAt, user.OneTimePasswordUntil) = (hash, now, until);
            events.Add(AuditEntry.ResetPassword, Caller, user.Id, client, request.RevokeApiKeys is true ? "with all keys" : "");
            db.Publish(new CredentialChanged(user.Id, CredentialNames.Password, ApiKeyId: null, now));
            await db.SaveChangesAsync(ct);
            db.AfterCommit(() => statuses.Drop(user.Id));
            await MailQueue.EndResetsAsync(db, user.Id, now, ct);
            await sessions.RevokeAllAsync(user.Id, exceptSessionId: null, ct);
            if (request.RevokeApiKeys is true)
            {
                await keys.RevokeAllAsync(user.Id, ct);
            }

            // Whoever guessed before does not delay the owner.
            await throttle.ClearAsync([user.UsernameKey, user.Email ?? "", LoginThrottle.ConfirmationBy(user.Id)], ct);
            return TypedResults.Ok(new Response(password, until));
        }, ct);
    }

    /// <summary>What else ends; the body may be left out.</summary>
    /// <param name="UserId">The account.</param>
    /// <param name="RevokeApiKeys">Revokes all API keys of the account too: for an account that was stolen.</param>
    [OptionalBody]
    internal sealed record Request(long UserId, bool? RevokeApiKeys = null)
    {
        public static Request Example { get; } = new(UserId: 2, RevokeApiKeys: true);
    }

    /// <summary>A one-time password.</summary>
    /// <param name="Password">The password. It is shown only in this response.</param>
    /// <param name="ExpiresAt">Until when it is accepted.</param>
    internal sealed record Response(string Password, DateTimeOffset ExpiresAt) : ApiResponse
    {
        public static Response Example { get; } =
            new("mq7fk-2tnwd-x9hcp-4rvbj", new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));
    }
}
