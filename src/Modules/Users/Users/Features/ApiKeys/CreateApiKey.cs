using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Serialization;
using FluentValidation;
using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Json;
using Microblog.Users.Domain;
using Microblog.Users.Integration;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Features.ApiKeys;

/// <summary>The caller creates an API key for themselves, and confirms it by their password.</summary>
internal sealed class CreateApiKey(UsersDb db, ApiKeyIssuer keys, PasswordConfirmation confirmation)
    : ApiEndpoint<CreateApiKey.Request, Results<Created<CreatedApiKeyResponse>, Refusal>>
{
    public override void Configure()
    {
        Post("/users/me/api-keys");
        Group<UsersGroup>();
        Describe(
            "Create an API key",
            """
            An account that has a password confirms a new key by it. A key that is created with another key, or in a session that a key
            began, ends with that key at the latest; where the account has no password it is revoked with that key too. The owner of the
            account is notified.
            """,
            errors: [400, 403, 404, 409, 413, 415, 429]);
        IdempotentSecret<UsersDb>();
    }

    protected override async Task<Results<Created<CreatedApiKeyResponse>, Refusal>> AnswerAsync(Request request, CancellationToken ct)
    {
        if (!keys.IsPossibleExpiry(request.ExpiresAt))
        {
            return ApiKeyIssuer.ImpossibleExpiry;
        }

        if (await db.Users.AsNoTracking().FirstOrDefaultAsync(u => u.Id == Caller.Id, ct) is not { } user)
        {
            return Refusal.NotFound("Your account is gone.");
        }

        return user.PasswordHash is not null && await ConfirmAsync(user, request.CurrentPassword, ct) is { } refusal
            ? refusal
            : await db.TransactAsync(() => CreateAsync(user, request, ct), ct);
    }

    private async Task<Refusal?> ConfirmAsync(User user, string? password, CancellationToken ct) => password is { Length: > 0 }
        ? await confirmation.CheckAsync(AuditEntry.CreatedApiKey, user, password, Client.Of(HttpContext), ct)
        : Refusal.Invalid("current_password", "Confirm with your password.");

    private async Task<Results<Created<CreatedApiKeyResponse>, Refusal>> CreateAsync(User confirmed, Request request, CancellationToken ct)
    {
        if (await db.LockUserAsync(Caller.Id, ct) is not { } owner)
        {
            return Refusal.NotFound("Your account is gone.");
        }

        // Whoever wins a stolen account back also ends the requests of the thief that are on their way.
        var (isValid, by) = await keys.FindCredentialAsync(Caller, ct);
        if (!isValid || !owner.Active)
        {
            return Refusal.Unauthenticated("These credentials are not known or have expired, or their owner is deactivated.");
        }

        if (owner.PasswordHash != confirmed.PasswordHash)
        {
            return Refusal.Conflict("The password was changed at the same moment.");
        }

        if (request.ExpiresAt > by?.ExpiresAt)
        {
            var end = by.ExpiresAt.Value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            return Refusal.Invalid("expires_at", $"A key does not outlive the key that creates it, which expires at {end}.");
        }

        var wanted = new ApiKeyIssuer.NewKey(
            request.Name!, request.ExpiresAt ?? by?.ExpiresAt, request.ReadOnly is true || by?.ReadOnly is true,
            confirmed.PasswordHash is null ? by?.Id : null);
        return await keys.CreateAsync(owner, wanted, Caller, Client.Of(HttpContext), ct) is var (stored, key)
            ? TypedResults.Created((string?)null, new CreatedApiKeyResponse(key, ApiKeyView.Of(stored)))
            : Refusal.Conflict($"You have {ApiKey.MaxPerUser} keys; revoke one first.");
    }

    /// <summary>The API key to create.</summary>
    /// <param name="Name">A name for it, 1 to 50 characters.</param>
    /// <param name="ExpiresAt">When it expires; null for never, or with the key of this request.</param>
    /// <param name="ReadOnly">The key reads and changes nothing: it is for GET and HEAD alone.</param>
    /// <param name="CurrentPassword">The password; not needed where the account has none.</param>
    internal sealed record Request(
        [property: Required, MaxLength(ApiKey.MaxNameLength)] string? Name = null, DateTimeOffset? ExpiresAt = null, bool? ReadOnly = null,
        [property: MaxLength(PasswordConfirmation.MaxLength), JsonConverter(typeof(SecretTextConverter))] string? CurrentPassword = null)
    {
        public static Request Example { get; } = new("build server", ReadOnly: true, CurrentPassword: "poetical science, 1843");
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            ApiKeyIssuer.ApplyNameRule(RuleFor(r => r.Name));
            RuleFor(r => r.CurrentPassword).Must(PasswordConfirmation.IsPossible).WithMessage(PasswordConfirmation.Rule);
        }
    }
}
