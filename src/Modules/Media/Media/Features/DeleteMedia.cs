using Microblog.BuildingBlocks.Http;
using Microblog.Media.Contracts;
using Microblog.Media.Model;
using Microblog.Media.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Media.Features;

/// <summary>The caller removes an upload of their own that no tweet or profile shows; a moderator may remove any.</summary>
internal sealed class DeleteMedia : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapDelete("/media/{mediaId:long}", Handle)
        .WithName(nameof(DeleteMedia))
        .WithSummary("Delete an upload")
        .Refuses(403, 404, 409, 503);

    internal static Task<Results<Ok<Done>, ErrorResult>> Handle(
        long mediaId, Caller caller, HttpContext http, MediaDb db, Sight sight, Blobs blobs, TimeProvider clock, CancellationToken ct) =>
        db.TransactAsync<Results<Ok<Done>, ErrorResult>>(async () =>
        {
            // Locked: a tweet that takes it at this moment comes before or after.
            var found = await db.Media.FromSql($"SELECT * FROM media.media WHERE id = {mediaId} AND state <> 'receiving' FOR UPDATE").AsNoTracking().ToListAsync(ct);
            var isUsed = found is [{ TweetId: not null } or { ProfileId: not null }];
            if (found is not [var item] || !(caller.Moderates || await sight.HasAsync(mediaId, caller.Id, ct)))
            {
                return ErrorResult.NotFound($"There is no media {mediaId}.");
            }

            if (!caller.Moderates && item.OwnerId != caller.Id)
            {
                return ErrorResult.Forbidden($"Media {mediaId} was uploaded by somebody else.");
            }

            if (!caller.Moderates && isUsed)
            {
                return ErrorResult.Conflict($"Media {mediaId} is in use: delete the tweet, or change the profile, that shows it.");
            }

            await blobs.RemoveAsync([mediaId], ct);
            if (item.OwnerId != caller.Id)
            {
                db.Publish(new MediaRemoved(mediaId, item.OwnerId, caller.Id, Origin.Of(http).ToString(), clock.GetUtcNow()));
                await db.SaveChangesAsync(ct);
            }

            return TypedResults.Ok(Done.Instance);
        }, ct);
}
