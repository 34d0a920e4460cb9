using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Responses;
using Microblog.Social.Persistence;
using Microblog.Users.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Social.Features.Notes;

/// <summary>Deletes the caller's private note about a user, who may have blocked the caller since. Repeating it changes nothing.</summary>
internal sealed class DeleteNote(SocialDb db, IUserDirectory users) : ApiEndpoint<DeleteNote.Request, Results<Ok<Done>, Refusal>>
{
    public override void Configure()
    {
        Delete("/users/{userId:id}/note");
        Group<SocialGroup>();
        Describe("Delete my note about a user", errors: [400, 404]);
    }

    protected override async Task<Results<Ok<Done>, Refusal>> AnswerAsync(Request request, CancellationToken ct)
    {
        if (request.UserId == Caller.Id)
        {
            return Refusal.Invalid("user_id", "You cannot write a note about yourself.");
        }

        if ((await users.FindAsync([request.UserId], ct)).Count == 0)
        {
            return Refusal.NotFound($"There is no user {request.UserId}.");
        }

        var callerId = Caller.Id;
        await db.PrivateNotes.Where(n => n.AuthorId == callerId && n.AboutId == request.UserId).ExecuteDeleteAsync(ct);
        return TypedResults.Ok(Done.Instance);
    }

    internal sealed record Request(long UserId);
}
