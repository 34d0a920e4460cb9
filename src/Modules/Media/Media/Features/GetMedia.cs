using Microblog.BuildingBlocks.Http;
using Microblog.Media.Model;
using Microblog.Media.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Microblog.Media.Features;

/// <summary>What is known of an upload: whether it is ready, where its files are, or why it failed. Of others' only what is on a tweet that the caller sees, or on a profile.</summary>
internal sealed class GetMedia : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/media/{mediaId:long}", Handle)
        .WithName(nameof(GetMedia))
        .WithSummary("Show an upload")
        .Refuses(404);

    internal static async Task<Results<Ok<Response>, ErrorResult>> Handle(long mediaId, Caller caller, MediaDb db, Sight sight, CancellationToken ct)
    {
        var media = await sight.HasAsync(mediaId, caller.Id, ct) ? await MediaView.FindAsync(db, mediaId, ct) : null;
        return media is not null ? TypedResults.Ok(new Response(media)) : ErrorResult.NotFound($"There is no media {mediaId}.");
    }

    /// <summary>The upload.</summary>
    /// <param name="Media">What is known of it.</param>
    internal sealed record Response(MediaView Media) : Answer
    {
        public static Response Example { get; } = new(MediaView.Example);
    }
}
