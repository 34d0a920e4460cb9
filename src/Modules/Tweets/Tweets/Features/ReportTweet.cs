using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microblog.BuildingBlocks.Http;
using Microblog.Tweets.Model;
using Microblog.Tweets.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Microblog.Tweets.Features;

/// <summary>The caller tells the moderators that somebody's tweet should not be there. The author never learns who did.</summary>
internal sealed class ReportTweet : IEndpoint
{
    private static readonly RateKind Kind = new("Reports", 20);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/tweets/{tweetId:long}/report", Handle)
        .WithName(nameof(ReportTweet))
        .WithSummary("Report a tweet to the moderators")
        .WithDescription("Only moderators see who reported what; the author does not. Reporting again before they have decided changes nothing, the reason included.")
        .CountsAs(Kind)
        .Refuses(400, 404, 413, 415);

    internal static async Task<Results<Ok<Done>, ErrorResult>> Handle(
        long tweetId, Request request, Caller caller, TweetsDb db, Viewers viewers, TimeProvider clock, CancellationToken ct)
    {
        var category = request.Category is null ? ComplaintCategory.Other : ComplaintCategories.Read(request.Category)!.Value;
        var viewer = await viewers.FindAsync(caller.Id, ct);
        return await Reporting.RunAsync(db, tweetId, category, TweetText.OrNone(request.Reason), viewer, clock.GetUtcNow(), ct) switch
        {
            ReportingOutcome.Reported => TypedResults.Ok(Done.Instance),
            ReportingOutcome.OwnTweet => ErrorResult.Invalid("tweet_id", "This tweet is your own: you can delete it."),
            _ => ErrorResult.NotFound($"There is no tweet {tweetId}."),
        };
    }

    /// <summary>What is wrong with it: words, a category, or both.</summary>
    /// <param name="Reason">In the caller's words, at most 500 characters as a person counts them. Needed where no category is given, or other.</param>
    /// <param name="Category">spam, abuse (insults, threats, hatred), confidential (what should not be told), illegal or other (the default).</param>
    internal sealed record Request(
        [property: MaxLength(TweetRules.LongestReason)] string? Reason = null,
        [property: AllowedValues("spam", "abuse", "confidential", "illegal", "other", null)] string? Category = null)
    {
        public static Request Example { get; } = new("The date was not public yet.", "confidential");
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Category)
                .Must(word => word is null || ComplaintCategories.Read(word) is not null)
                .WithMessage($"category must be one of: {string.Join(", ", ComplaintCategories.Words)}.");
            RuleFor(r => r.Reason)
                .Must(text => !string.IsNullOrWhiteSpace(text)).When(r => r.Category is null or "other", ApplyConditionTo.CurrentValidator)
                .WithMessage("Say what is wrong with the tweet: a reason, or a category.")
                .MustFit("A reason", TweetRules.LongestReason);
        }
    }
}
