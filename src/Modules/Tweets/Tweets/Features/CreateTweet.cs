using System.ComponentModel.DataAnnotations;
using System.Text;
using FluentValidation;
using Microblog.BuildingBlocks.Http;
using Microblog.Media.Contracts;
using Microblog.Tweets.Model;
using Microblog.Tweets.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Microblog.Tweets.Features;

/// <summary>The caller posts a tweet, with media they have uploaded before.</summary>
internal sealed class CreateTweet : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/tweets", Handle)
        .WithName(nameof(CreateTweet))
        .WithSummary("Post a tweet")
        .CreatesOnce<TweetsDb>()
        .Refuses(400, 403, 409, 413, 415);

    internal static async Task<Results<Created<Response>, ErrorResult>> Handle(
        Request request, Caller caller, TweetsDb db, IMediaClaims media, TimeProvider clock, CancellationToken ct)
    {
        long[] mediaIds = [.. request.TweetMediaIds ?? []];
        return await db.TransactAsync<Results<Created<Response>, ErrorResult>>(async () =>
        {
            // The media are claimed before the tweet is there: a tweet is never seen without its pictures, and a claim for a tweet that
            // does not come to be is undone by Media.
            var id = mediaIds.Length > 0 ? await NewTweet.NextIdAsync(db, ct) : 0;
            if (mediaIds.Length > 0 && Refusal(await media.ClaimAsync(mediaIds, caller.Id, id, ct)) is { } refusal)
            {
                return refusal;
            }

            id = await NewTweet.SaveAsync(db, new Tweet
            {
                Id = id,
                AuthorId = caller.Id,
                Content = TweetText.Normalize(request.TweetData ?? ""),
                MediaIds = mediaIds,
                CreatedAt = clock.GetUtcNow(),
            }, ct);
            return TypedResults.Created($"/api/tweets/{id}", new Response(id));
        }, ct);
    }

    private static ErrorResult? Refusal(ClaimOutcome outcome) => outcome switch
    {
        { Unknown: { Count: > 0 } ids } => ErrorResult.Invalid("tweet_media_ids", $"There is no media {string.Join(", ", ids)}."),
        { Foreign: { Count: > 0 } ids } => ErrorResult.Forbidden($"Media {string.Join(", ", ids)} was uploaded by somebody else."),
        { Taken: { Count: > 0 } ids } => ErrorResult.Conflict($"Media {string.Join(", ", ids)} is already on another tweet or a profile."),
        _ => null,
    };

    /// <summary>What to post.</summary>
    /// <param name="TweetData">The text: 1 to 280 characters as a person counts them; may be empty or blank only with media.</param>
    /// <param name="TweetMediaIds">At most 10 media of the caller, each once, in the order to show.</param>
    internal sealed record Request(
        [property: MaxLength(280)] string? TweetData = null,
        [property: MaxLength(Validator.MostMedia)] IReadOnlyList<long>? TweetMediaIds = null)
    {
        public static Request Example { get; } = new("The release is out. Thank you all!", [7]);
    }

    /// <summary>The tweet is there.</summary>
    /// <param name="TweetId">Its id.</param>
    internal sealed record Response(long TweetId) : Answer
    {
        public static Response Example { get; } = new(42);
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public const int MostMedia = 10;

        public Validator(TweetSettings settings)
        {
            RuleFor(r => r.TweetData)
                .Must(text => !string.IsNullOrWhiteSpace(text)).When(r => r.TweetMediaIds is not { Count: > 0 }, ApplyConditionTo.CurrentValidator)
                .WithMessage("A tweet needs a text or media.")
                .Must(text => text is null || Encoding.UTF8.GetByteCount(text) <= TweetText.MostBytes && TweetText.Length(TweetText.Normalize(text)) <= settings.MostCharacters)
                .WithMessage($"A tweet has at most {settings.MostCharacters} characters.");
            RuleFor(r => r.TweetMediaIds)
                .Must(ids => ids is null || ids.Count <= MostMedia).WithMessage($"A tweet has at most {MostMedia} media.")
                .Must(ids => ids is null || ids.Distinct().Count() == ids.Count).WithMessage("A media id is given twice.");
        }
    }
}
