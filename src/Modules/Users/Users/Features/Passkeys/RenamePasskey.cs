using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Responses;
using Microblog.Users.Domain;
using Microblog.Users.Domain.SecondFactors;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Features.Passkeys;

/// <summary>The caller gives one of their passkeys another name.</summary>
internal sealed class RenamePasskey(UsersDb db) : ApiEndpoint<RenamePasskey.Request, Results<Ok<Done>, Refusal>>
{
    public override void Configure()
    {
        Patch("/passkeys/{passkeyId:id}");
        Group<AuthGroup>();
        Describe("Rename a passkey of mine", errors: [400, 403, 404, 413, 415]);
    }

    protected override async Task<Results<Ok<Done>, Refusal>> AnswerAsync(Request request, CancellationToken ct)
    {
        var name = request.Name!.Trim();
        return await db.Passkeys.Where(p => p.Id == request.PasskeyId && p.UserId == Caller.Id)
            .ExecuteUpdateAsync(p => p.SetProperty(x => x.Name, name), ct) == 1
            ? TypedResults.Ok(Done.Instance)
            : Refusal.NotFound($"You have no passkey {request.PasskeyId}.");
    }

    /// <summary>The new name.</summary>
    /// <param name="PasskeyId">The passkey.</param>
    /// <param name="Name">1 to 50 characters.</param>
    internal sealed record Request(long PasskeyId, [property: MaxLength(Passkey.MaxNameLength)] string? Name = null)
    {
        public static Request Example { get; } = new(PasskeyId: 4, "old laptop");
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(r => r.Name).FailsWith((_, name) => Passkey.NameErrorOf(name));
    }
}
