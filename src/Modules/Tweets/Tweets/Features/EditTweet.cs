using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microblog.BuildingBlocks.Http;
using Microblog.Tweets.Model;
using Microblog.Tweets.Persistence;
using Microblog.Users.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Microblog.Tweets.Features;

/// <summary>The author changes what a tweet says; what it said before stays in its history.</summary>
internal sealed class EditTweet : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPatch("/tweets/{tweetId:long}", Handle)
            .WithName(nameof(EditTweet)).WithSummary("Edit a tweet").Refuses(400, 403, 404, 409, 413, 415);
        routes.MapPut("/tweets/{tweetId:long}", Handle)
            .WithName($"{nameof(EditTweet)}ByPut").WithSummary("Edit a tweet, as PATCH does").Refuses(400, 403, 404, 409, 413, 415);
    }

    internal static async Task<Results<Ok<TweetAnswer>, ErrorResult>> Handle(
        long tweetId, Request request, Caller caller, TweetsDb db, TweetReader reader, SingleTweet tweets, Viewers viewers, IUserDirectory users,
        TimeProvider clock, CancellationToken ct)
    {
        var viewer = await viewers.FindAsync(caller.Id, ct);
        var content = request.TweetData is null ? null : TweetText.Normalize(request.TweetData);
        var reading = content is null ? null : await TextReading.ReadAsync(content, users, ct);
        var visibility = request.Visibility is null ? null : Visibilities.Read(request.Visibility);
        var change = new TweetChange(content, reading, request.Subject, request.Sensitive, request.Language, visibility);
        return await Edit.ApplyAsync(db, reader, tweetId, change, viewer, clock.GetUtcNow(), ct) switch
        {
            EditOutcome.Done when await tweets.FindAsync(tweetId, viewer, ct) is { } tweet => TypedResults.Ok(new TweetAnswer(tweet)),
            EditOutcome.SomebodyElses => ErrorResult.Forbidden("This tweet is somebody else's."),
            EditOutcome.AnotherVisibility => ErrorResult.Conflict("Who may see a tweet cannot be changed. Delete it and post it anew."),
            EditOutcome.Empty => ErrorResult.Invalid("tweet_data", "A tweet needs a text or media."),
            _ => ErrorResult.NotFound($"There is no tweet {tweetId}."),
        };
    }

    /// <summary>What to change; what is missing stays as it is.</summary>
    /// <param name="TweetData">The text: 1 to 280 characters as a person counts them; may be empty or blank only with media.</param>
    /// <param name="Subject">A short line to show before the text, at most 100 characters; empty for none.</param>
    /// <param name="Sensitive">To be shown only after a click.</param>
    /// <param name="Language">A BCP 47 tag; empty for none. A new text without it is looked at again.</param>
    /// <param name="Visibility">Cannot be changed; the same as before is accepted.</param>
    internal sealed record Request(
        [property: MaxLength(280)] string? TweetData = null,
        [property: MaxLength(TweetRules.LongestSubject)] string? Subject = null,
        bool? Sensitive = null,
        [property: MaxLength(TweetRules.LongestLanguage)] string? Language = null,
        [property: AllowedValues("public", "followers", "private", null)] string? Visibility = null)
    {
        public static Request Example { get; } = new("The release is out, now really.");
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator(TweetSettings settings)
        {
            RuleFor(r => r.TweetData).MustBeATweet(settings);
            RuleFor(r => r.Subject).MustBeASubject();
            RuleFor(r => r.Language).Must(TweetRules.IsLanguage).WithMessage("language must be a BCP 47 tag, such as en or pt-BR.");
            RuleFor(r => r.Visibility)
                .Must(word => word is null || Visibilities.Read(word) is not null).WithMessage($"visibility must be one of: {string.Join(", ", Visibilities.Words)}.");
        }
    }
}
