using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using FluentValidation;
using Microblog.BuildingBlocks.Web;
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

namespace Microblog.Users.Features.PersonalData;

/// <summary>
/// A person deletes their account, or an administrator anybody's: with everything that belongs to it, in every module, for good.
/// </summary>
internal sealed class DeleteUser(
    UsersDb db, ProfileReader profiles, AccountDeletion deletion, DeletionConfirmation confirmation, SecurityEvents events)
    : ApiEndpoint<DeleteUser.Request, Results<Ok<Done>, Refusal>>
{
    public override void Configure()
    {
        Delete("/users/{userId:id}");
        Group<UsersGroup>();
        Describe(
            "Delete an account",
            """
            A person confirms the deletion of their own account in the body: by the password, or by the username where the account has no
            password. An administrator confirms only their own. All credentials are refused at once. Tweets, media, likes, follows and
            everything else of the person are deleted within moments, tens of thousands of them within minutes; replies to their tweets
            stay. Others can take the username after a year. The last administrator stays.
            """,
            errors: [400, 403, 404, 409, 413, 415, 429]);
    }

    protected override async Task<Results<Ok<Done>, Refusal>> AnswerAsync(Request request, CancellationToken ct)
    {
        var userId = request.UserId;
        var isOwn = userId == Caller.Id;
        if (!isOwn && !Caller.Administers)
        {
            return await profiles.FindAsync(userId, Caller.Id, ct) is not null
                ? Refusal.Forbidden("Only the person and administrators may delete this account.")
                : NotFound(userId);
        }

        var confirmed = await db.Users.AsNoTracking().FirstOrDefaultAsync(u => u.Id == userId, ct);
        if (confirmed is null)
        {
            return NotFound(userId);
        }

        if (isOwn && await confirmation.CheckAsync(
            confirmed, request.Password, request.Username, Client.Of(HttpContext), ct) is { } refusal)
        {
            return refusal;
        }

        return await db.TransactAsync<Results<Ok<Done>, Refusal>>(async () =>
        {
            var (administrators, user) = await db.LockWithAdministratorsAsync(userId, ct);
            if (user is null)
            {
                return NotFound(userId);
            }

            if (administrators is [var last] && last.Id == userId)
            {
                return Refusal.Conflict("The last administrator stays.");
            }

            if (isOwn && user.PasswordHash != confirmed.PasswordHash)
            {
                return Refusal.Conflict("The password was changed at the same moment.");
            }

            events.Add(
                AuditEntry.DeletedUser, Caller, userId, Client.Of(HttpContext), $"role {user.Role}, {(user.Active ? "active" : "off")}");
            await deletion.DeleteAsync(user, ct);
            if (isOwn)
            {
                RefreshTokenCookie.Remove(HttpContext);
            }

            return TypedResults.Ok(Done.Instance);
        }, ct);
    }

    private static Refusal NotFound(long userId) => Refusal.NotFound($"There is no user {userId}.");

    /// <summary>The confirmation. An administrator who deletes somebody else sends none.</summary>
    /// <param name="UserId">The account.</param>
    /// <param name="Password">The account's password.</param>
    /// <param name="Username">The account's username, where it has no password.</param>
    [OptionalBody]
    internal sealed record Request(
        long UserId,
        [property: MaxLength(PasswordConfirmation.MaxLength), JsonConverter(typeof(SecretTextConverter))] string? Password = null,
        [property: MaxLength(PasswordConfirmation.MaxLength)] string? Username = null)
    {
        public static Request Example { get; } = new(UserId: 1, "poetical science, 1843");
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Password).Must(PasswordConfirmation.IsPossible).WithMessage(PasswordConfirmation.Rule);
            RuleFor(r => r.Username).Must(u => u is null or { Length: <= PasswordConfirmation.MaxLength }).WithMessage(Usernames.Rule);
        }
    }
}
