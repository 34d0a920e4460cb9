using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Paging;
using Microblog.Social.Persistence;
using Microblog.Users.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Social.Features.Notes;

/// <summary>Lists the caller's private notes, the newest first. Those about users who block the caller are left out.</summary>
internal sealed class ListNotes(SocialDb db, IUserDirectory users) : ApiEndpoint<ListNotes.Request, Ok<ListNotes.NotePage>>
{
    private const string List = "social.notes";

    public override void Configure()
    {
        Get("/users/me/notes");
        Group<SocialGroup>();
        Describe("List my notes about users", "In the order in which they were first written, the newest first.", errors: [400]);
    }

    protected override async Task<Ok<NotePage>> AnswerAsync(Request request, CancellationToken ct)
    {
        var (callerId, page) = (Caller.Id, request.Page);
        var before = page.After(List, keys: 1)?[0] ?? long.MaxValue;
        var found = await db.PrivateNotes.AsNoTracking()
            .Where(n => n.AuthorId == callerId && n.Id < before
                && !db.Blocks.Any(b => b.BlockerId == n.AboutId && b.BlockedId == callerId))
            .OrderByDescending(n => n.Id).Take(page.Limit + 1).ToListAsync(ct);
        var (shown, nextCursor) = page.Cut(found, List, n => [n.Id]);
        var cards = await users.FindAsync([.. shown.Select(n => n.AboutId)], ct);
        return TypedResults.Ok(
            new NotePage([.. shown.Where(n => cards.ContainsKey(n.AboutId)).Select(n => new Entry(cards[n.AboutId], NoteView.Of(n)))])
            {
                NextCursor = nextCursor,
            });
    }

    internal sealed record Request(Page Page);

    /// <summary>A page of the caller's notes.</summary>
    /// <param name="Notes">The notes, the newest first.</param>
    internal sealed record NotePage(IReadOnlyList<Entry> Notes) : PagedResponse
    {
        public static NotePage Example { get; } = new([new Entry(new UserCard(2, "Grace", "grace", Avatar: null), NoteView.Example)]);
    }

    /// <summary>A note with the user whom it is about.</summary>
    /// <param name="User">The user.</param>
    /// <param name="Note">The note.</param>
    internal sealed record Entry(UserCard User, NoteView Note);
}
