using Microblog.BuildingBlocks.Messaging;
using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Responses;
using Microblog.Media.Contracts;
using Microblog.Media.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Media.Features.Uploads;

/// <summary>The caller removes an upload of their own that no tweet or profile shows; a moderator may remove any.</summary>
internal sealed class DeleteMedia(MediaDb db, MediaVisibility visibility, BlobStore blobs, TimeProvider clock)
    : ApiEndpoint<DeleteMedia.Request, Results<Ok<Done>, Refusal>>
{
    private const string Find = "SELECT * FROM media.media WHERE id = {0} AND state <> 'receiving' FOR UPDATE";

    public override void Configure()
    {
        Delete("/media/{mediaId:id}");
        Group<MediaGroup>();
        Describe("Delete an upload", errors: [403, 404, 409, 503]);
    }

    protected override Task<Results<Ok<Done>, Refusal>> AnswerAsync(Request request, CancellationToken ct) =>
        db.TransactAsync<Results<Ok<Done>, Refusal>>(async () =>
        {
            // Locked: a tweet that claims it at this moment comes before or after.
            var mediaId = request.MediaId;
            var found = await db.Media.FromSqlRaw(Find, mediaId).AsNoTracking().ToListAsync(ct);
            if (found is not [var item] || !(Caller.Moderates || await visibility.IsVisibleAsync(mediaId, Caller.Id, ct)))
            {
                return Refusal.NotFound($"There is no media {mediaId}.");
            }

            if (!Caller.Moderates && item.OwnerId != Caller.Id)
            {
                return Refusal.Forbidden($"Media {mediaId} was uploaded by somebody else.");
            }

            if (!Caller.Moderates && (item.TweetId ?? item.ProfileId) is not null)
            {
                return Refusal.Conflict($"Media {mediaId} is in use: delete the tweet, or change the profile, that shows it.");
            }

            await blobs.RemoveAsync([mediaId], ct);
            if (item.OwnerId != Caller.Id)
            {
                db.Publish(new MediaRemoved(mediaId, item.OwnerId, Caller.Id, ClientAddress.Of(HttpContext).ToString(), clock.GetUtcNow()));
                await db.SaveChangesAsync(ct);
            }

            return TypedResults.Ok(Done.Instance);
        }, ct);

    internal sealed record Request(long MediaId);
}
