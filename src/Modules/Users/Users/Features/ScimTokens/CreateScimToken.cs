using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Responses;
using Microblog.Users.Domain;
using Microblog.Users.Domain.Scim;
using Microblog.Users.Integration;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Features.ScimTokens;

/// <summary>An administrator makes a token by which the company's directory makes, changes and deletes accounts.</summary>
internal sealed class CreateScimToken(UsersDb db, SecurityEvents events, TimeProvider clock)
    : ApiEndpoint<CreateScimToken.Request, Results<Created<CreateScimToken.Response>, Refusal>>
{
    public override void Configure()
    {
        Post("/admin/scim/tokens");
        Group<UsersGroup>();
        Describe(
            "Make a token for a directory",
            "Whoever has it makes, changes and deletes accounts by SCIM 2.0 at `/scim/v2`, and nothing else. It is in this answer alone.",
            errors: [400, 403, 409, 413, 415]);
        Roles(RoleNames.Admin);
        IdempotentSecret<UsersDb>();
    }

    protected override Task<Results<Created<Response>, Refusal>> AnswerAsync(Request request, CancellationToken ct) =>
        db.TransactAsync<Results<Created<Response>, Refusal>>(async () =>
        {
            // Under a lock, so that the number holds however many requests come at once.
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended('scim tokens', 0))", ct);
            if (await db.ScimTokens.CountAsync(ct) >= ScimToken.MaxCount)
            {
                return Refusal.Conflict($"There are {ScimToken.MaxCount} tokens; revoke one first.");
            }

            var token = ScimToken.Generate();
            var stored = ScimToken.Create(request.Name!.Trim().Normalize(), token, clock.GetUtcNow());
            db.ScimTokens.Add(stored);
            await db.SaveChangesAsync(ct);
            events.Add(AuditEntry.CreatedScimToken, Caller, Caller.Id, Client.Of(HttpContext), $"token {stored.Id}, {stored.Prefix}…");
            await db.SaveChangesAsync(ct);
            return TypedResults.Created((string?)null, new Response(token, ScimTokenView.Of(stored)));
        }, ct);

    /// <summary>The token to make.</summary>
    /// <param name="Name">A name for it, 1 to 50 characters, such as that of the directory.</param>
    internal sealed record Request([property: MaxLength(ScimToken.MaxNameLength)] string? Name = null)
    {
        public static Request Example { get; } = new("Entra ID");
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(r => r.Name)
            .NotEmpty().WithMessage("A token needs a name.")
            .MaximumLength(ScimToken.MaxNameLength).WithMessage($"A name has at most {ScimToken.MaxNameLength} characters.");
    }

    /// <summary>A new token.</summary>
    /// <param name="Token">The token. It is shown only in this response.</param>
    /// <param name="ScimToken">What is kept of it.</param>
    internal sealed record Response(string Token, ScimTokenView ScimToken) : ApiResponse
    {
        public static Response Example { get; } = new("mbs_aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dF3gH5jK7m", ScimTokenView.Example);
    }
}
