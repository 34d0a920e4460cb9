using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Users.Domain;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Users.Features.ApiKeys;

/// <summary>An administrator creates an API key for an account.</summary>
internal sealed class IssueApiKey(UsersDb db, ApiKeyIssuer keys)
    : ApiEndpoint<IssueApiKey.Request, Results<Created<CreatedApiKeyResponse>, Refusal>>
{
    public override void Configure()
    {
        Post("/admin/users/{userId:id}/api-keys");
        Group<UsersGroup>();
        Describe(
            "Issue an API key for an account",
            "The owner of the account is notified. A key of your own is created by POST /api/users/me/api-keys.",
            errors: [400, 403, 404, 409, 413, 415]);
        Roles(RoleNames.Admin);
        IdempotentSecret<UsersDb>();
    }

    protected override async Task<Results<Created<CreatedApiKeyResponse>, Refusal>> AnswerAsync(Request request, CancellationToken ct)
    {
        if (!keys.IsPossibleExpiry(request.ExpiresAt))
        {
            return ApiKeyIssuer.ImpossibleExpiry;
        }

        if (request.UserId == Caller.Id)
        {
            return Refusal.Forbidden("Create a key of your own by POST /api/users/me/api-keys, which asks for your password.");
        }

        return await db.TransactAsync<Results<Created<CreatedApiKeyResponse>, Refusal>>(async () =>
        {
            if (await db.LockUserAsync(request.UserId, ct) is not { } owner)
            {
                return Refusal.NotFound($"There is no user {request.UserId}.");
            }

            if (!owner.Active)
            {
                return Refusal.Conflict("The account is deactivated.");
            }

            var wanted = new ApiKeyIssuer.NewKey(request.Name!, request.ExpiresAt, request.ReadOnly is true, ParentId: null);
            return await keys.CreateAsync(owner, wanted, Caller, Client.Of(HttpContext), ct) is var (stored, key)
                ? TypedResults.Created((string?)null, new CreatedApiKeyResponse(key, ApiKeyView.Of(stored)))
                : Refusal.Conflict($"The account has {ApiKey.MaxPerUser} keys.");
        }, ct);
    }

    /// <summary>The API key to create.</summary>
    /// <param name="UserId">The owner of the key.</param>
    /// <param name="Name">A name for it, 1 to 50 characters.</param>
    /// <param name="ExpiresAt">When it expires; null for never.</param>
    /// <param name="ReadOnly">The key reads and changes nothing: it is for GET and HEAD alone.</param>
    internal sealed record Request(
        long UserId, [property: Required, MaxLength(ApiKey.MaxNameLength)] string? Name = null, DateTimeOffset? ExpiresAt = null,
        bool? ReadOnly = null)
    {
        public static Request Example { get; } = new(UserId: 2, "build server");
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => ApiKeyIssuer.ApplyNameRule(RuleFor(r => r.Name));
    }
}
