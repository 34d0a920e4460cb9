using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Social.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Social.Features.Notes;

/// <summary>Shows the caller's private note about a user.</summary>
internal sealed class ShowNote(SocialDb db, UserVisibility visibility) : ApiEndpoint<ShowNote.Request, Results<Ok<NoteResponse>, Refusal>>
{
    public override void Configure()
    {
        Get("/users/{userId:id}/note");
        Group<SocialGroup>();
        Describe("Show my note about a user", "The note is null when the caller has written none.", errors: [400, 404]);
    }

    protected override async Task<Results<Ok<NoteResponse>, Refusal>> AnswerAsync(Request request, CancellationToken ct)
    {
        if (request.UserId == Caller.Id)
        {
            return Refusal.Invalid("user_id", "You cannot write a note about yourself.");
        }

        if (!await visibility.IsVisibleAsync(request.UserId, Caller.Id, ct))
        {
            return Refusal.NotFound($"There is no user {request.UserId}.");
        }

        var callerId = Caller.Id;
        var note = await db.PrivateNotes.AsNoTracking()
            .SingleOrDefaultAsync(n => n.AuthorId == callerId && n.AboutId == request.UserId, ct);
        return TypedResults.Ok(new NoteResponse(note is null ? null : NoteView.Of(note)));
    }

    internal sealed record Request(long UserId);
}
