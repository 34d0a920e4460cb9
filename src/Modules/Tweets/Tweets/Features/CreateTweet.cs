using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microblog.BuildingBlocks.Http;
using Microblog.Media.Contracts;
using Microblog.Tweets.Model;
using Microblog.Tweets.Persistence;
using Microblog.Users.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Microblog.Tweets.Features;

/// <summary>The caller posts a tweet: of their own, as an answer, or around one that it quotes; with media they have uploaded before.</summary>
internal sealed class CreateTweet : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/tweets", Handle)
        .WithName(nameof(CreateTweet))
        .WithSummary("Post a tweet")
        .CreatesOnce<TweetsDb>()
        .Refuses(400, 403, 404, 409, 413, 415);

    internal static async Task<Results<Created<Response>, ErrorResult>> Handle(
        Request request, Caller caller, TweetsDb db, Viewers viewers, IUserDirectory users, IMediaClaims media, TimeProvider clock, CancellationToken ct)
    {
        long[] mediaIds = [.. request.TweetMediaIds ?? []];
        var content = TweetText.Normalize(request.TweetData ?? "");
        var reading = await TextReading.ReadAsync(content, users, ct);
        var viewer = await viewers.FindAsync(caller.Id, ct);
        return await db.TransactAsync<Results<Created<Response>, ErrorResult>>(async () =>
        {
            // The media are claimed before the tweet is there: a tweet is never seen without its pictures, and a claim for a tweet that
            // does not come to be is undone by Media.
            var id = mediaIds.Length > 0 ? await NewTweet.NextIdAsync(db, ct) : 0;
            if (mediaIds.Length > 0 && Refusal(await media.ClaimAsync(mediaIds, caller.Id, id, ct)) is { } refusal)
            {
                return refusal;
            }

            var posted = await NewTweet.SaveAsync(db, request.Draft(id, content, reading, mediaIds, clock.GetUtcNow()), viewer, ct);
            return posted.Refusal is { } refused ? refused : TypedResults.Created($"/api/tweets/{posted.TweetId}", new Response(posted.TweetId));
        }, ct);
    }

    private static ErrorResult? Refusal(ClaimOutcome outcome) => outcome switch
    {
        { Unknown: { Count: > 0 } ids } => ErrorResult.Invalid("tweet_media_ids", $"There is no media {string.Join(", ", ids)}."),
        { Foreign: { Count: > 0 } ids } => ErrorResult.Forbidden($"Media {string.Join(", ", ids)} was uploaded by somebody else."),
        { Failed: { Count: > 0 } ids } => ErrorResult.Invalid("tweet_media_ids", $"Media {string.Join(", ", ids)} could not be processed: send it again, or leave it out."),
        { Taken: { Count: > 0 } ids } => ErrorResult.Conflict($"Media {string.Join(", ", ids)} is already on another tweet or a profile."),
        _ => null,
    };

    /// <summary>What to post.</summary>
    /// <param name="TweetData">The text: 1 to 280 characters as a person counts them; may be empty or blank only with media.</param>
    /// <param name="TweetMediaIds">At most 10 media of the caller, each once, in the order to show.</param>
    /// <param name="InReplyToId">The tweet that this one answers.</param>
    /// <param name="QuoteOfId">The public tweet that this one quotes.</param>
    /// <param name="Visibility">public, followers (and whom it mentions) or private (only whom it mentions); for good. Public when not given; an answer then has
    /// that of the tweet it answers, and can be no wider.</param>
    /// <param name="Subject">A short line to show before the text, at most 100 characters.</param>
    /// <param name="Sensitive">To be shown only after a click.</param>
    /// <param name="Language">A BCP 47 tag; detected when not given, if the text is clear enough.</param>
    internal sealed record Request(
        [property: MaxLength(280)] string? TweetData = null,
        [property: MaxLength(TweetRules.MostMedia)] IReadOnlyList<long>? TweetMediaIds = null,
        long? InReplyToId = null,
        long? QuoteOfId = null,
        [property: AllowedValues("public", "followers", "private", null)] string? Visibility = null,
        [property: MaxLength(TweetRules.LongestSubject)] string? Subject = null,
        bool? Sensitive = null,
        [property: MaxLength(TweetRules.LongestLanguage)] string? Language = null)
    {
        public static Request Example { get; } = new("The release is out. Thank you all!", [7], Visibility: "public");

        internal Draft Draft(long id, string content, TextReading reading, long[] mediaIds, DateTimeOffset now) => new()
        {
            Id = id,
            Content = content,
            Reading = reading,
            MediaIds = mediaIds,
            InReplyToId = InReplyToId,
            QuoteOfId = QuoteOfId,
            Visibility = Visibility is null ? null : Visibilities.Read(Visibility),
            Subject = TweetText.OrNone(Subject),
            Sensitive = Sensitive ?? false,
            Language = Language is { Length: > 0 } given ? given : LanguageGuess.Of(content),
            CreatedAt = now,
        };
    }

    /// <summary>The tweet is there.</summary>
    /// <param name="TweetId">Its id.</param>
    internal sealed record Response(long TweetId) : Answer
    {
        public static Response Example { get; } = new(42);
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator(TweetSettings settings)
        {
            RuleFor(r => r.TweetData)
                .Must(text => !string.IsNullOrWhiteSpace(text)).When(r => r.TweetMediaIds is not { Count: > 0 }, ApplyConditionTo.CurrentValidator)
                .WithMessage("A tweet needs a text or media.")
                .MustBeATweet(settings);
            RuleFor(r => r.TweetMediaIds)
                .Must(ids => ids is null || ids.Count <= TweetRules.MostMedia).WithMessage($"A tweet has at most {TweetRules.MostMedia} media.")
                .Must(ids => ids is null || ids.Distinct().Count() == ids.Count).WithMessage("A media id is given twice.");
            RuleFor(r => r.Visibility)
                .Must(word => word is null || Visibilities.Read(word) is not null).WithMessage($"visibility must be one of: {string.Join(", ", Visibilities.Words)}.");
            RuleFor(r => r.Subject).MustBeASubject();
            RuleFor(r => r.Language).Must(TweetRules.IsLanguage).WithMessage("language must be a BCP 47 tag, such as en or pt-BR.");
        }
    }
}
