using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using FluentValidation;
using Microblog.BuildingBlocks.Web.Binding;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Json;
using Microblog.BuildingBlocks.Web.Responses;
using Microblog.Users.Domain;
using Microblog.Users.Integration;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Features.SingleSignOn;

/// <summary>
/// The caller unlinks an account at a provider from theirs, where another way in is left. The sessions that it began end.
/// </summary>
internal sealed class UnlinkIdentity(
    UsersDb db, PasswordConfirmation confirmation, SessionRevocation sessions, SignInSettings settings, SecurityEvents events)
    : ApiEndpoint<UnlinkIdentity.Request, Results<Ok<Done>, Refusal>>
{
    public override void Configure()
    {
        Delete("/users/me/identities/{identityId:id}");
        Group<UsersGroup>();
        Describe(
            "Unlink a provider from my account",
            "The last way in stays: a password, where they are accepted, or another provider. An account that has a password confirms it.",
            errors: [400, 403, 404, 409, 413, 415, 429]);
    }

    protected override async Task<Results<Ok<Done>, Refusal>> AnswerAsync(Request request, CancellationToken ct)
    {
        var client = Client.Of(HttpContext);
        var confirmed = await db.Users.AsNoTracking().FirstOrDefaultAsync(u => u.Id == Caller.Id, ct);
        if (confirmed?.PasswordHash is not null && await ConfirmAsync(confirmed, request.CurrentPassword, client, ct) is { } refusal)
        {
            return refusal;
        }

        return await db.TransactAsync<Results<Ok<Done>, Refusal>>(async () =>
        {
            var user = await db.LockUserAsync(Caller.Id, ct);
            var linked = await db.Identities.Where(i => i.UserId == Caller.Id).ToListAsync(ct);
            if (user is null || linked.Find(i => i.Id == request.IdentityId) is not { } identity)
            {
                return Refusal.NotFound($"You have no identity {request.IdentityId}.");
            }

            if (linked.Count == 1 && (user.PasswordHash is null || !settings.ArePasswordsOn))
            {
                return Refusal.Conflict("This is your only way in. Set a password or link another provider before.");
            }

            var begun = await db.ProviderSessions.Where(s => s.IdentityId == identity.Id && s.Session!.RevokedAt == null)
                .OrderBy(s => s.SessionId).Select(s => s.Session!).ToListAsync(ct);
            await sessions.RevokeAsync(begun, ct);
            db.Identities.Remove(identity);
            events.Add(AuditEntry.UnlinkedIdentity, Caller, user.Id, client, $"at the provider {identity.Provider}");
            await db.SaveChangesAsync(ct);
            return TypedResults.Ok(Done.Instance);
        }, ct);
    }

    private async Task<Refusal?> ConfirmAsync(User user, string? password, Client client, CancellationToken ct) =>
        password is { Length: > 0 }
            ? await confirmation.CheckAsync(AuditEntry.UnlinkedIdentity, user, password, client, ct)
            : Refusal.Invalid("current_password", "Confirm with your password.");

    /// <summary>The confirmation; the body may be left out where the account has no password.</summary>
    /// <param name="IdentityId">What to unlink.</param>
    /// <param name="CurrentPassword">The password; not needed where the account has none.</param>
    [OptionalBody]
    internal sealed record Request(
        long IdentityId,
        [property: MaxLength(PasswordConfirmation.MaxLength), JsonConverter(typeof(SecretTextConverter))] string? CurrentPassword = null)
    {
        public static Request Example { get; } = new(IdentityId: 3, "poetical science, 1843");
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() =>
            RuleFor(r => r.CurrentPassword).Must(PasswordConfirmation.IsPossible).WithMessage(PasswordConfirmation.Rule);
    }
}
