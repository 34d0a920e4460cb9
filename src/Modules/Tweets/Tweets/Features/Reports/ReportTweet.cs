using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Responses;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Tweets.Features.Reports;

/// <summary>Reports a tweet to the moderators. The author never learns who reported it.</summary>
internal sealed class ReportTweet(TweetsDb db, Viewers viewers, TimeProvider clock)
    : ApiEndpoint<ReportTweet.Request, Results<Ok<Done>, Refusal>>
{
    private static readonly RateLimitPolicy Limit = new("Reports", 20);

    public override void Configure()
    {
        Post("/tweets/{tweetId:id}/report");
        Group<TweetsGroup>();
        RateLimit(Limit);
        Describe(
            "Report a tweet to the moderators",
            """
            Only moderators see who reported what; the author does not. Reporting again before they have decided changes nothing, the reason
            included.
            """,
            errors: [400, 404, 413, 415]);
    }

    protected override async Task<Results<Ok<Done>, Refusal>> AnswerAsync(Request request, CancellationToken ct)
    {
        var category = request.Category is null ? ComplaintCategory.Other : ComplaintCategoryNames.Parse(request.Category)!.Value;
        var viewer = await viewers.FindAsync(Caller.Id, ct);
        var reason = TextRules.NullIfBlank(request.Reason);
        return await ReportWriter.ReportAsync(db, request.TweetId, category, reason, viewer, clock.GetUtcNow(), ct) switch
        {
            ReportingOutcome.Reported => TypedResults.Ok(Done.Instance),
            ReportingOutcome.OwnTweet => Refusal.Invalid("tweet_id", "This tweet is your own: you can delete it."),
            _ => Refusal.NotFound($"There is no tweet {request.TweetId}."),
        };
    }

    /// <summary>What is wrong with the tweet: a reason, a category, or both.</summary>
    /// <param name="TweetId">The tweet.</param>
    /// <param name="Reason">
    /// The caller's words, at most 500 characters as a person counts them. Required when the category is missing or other.
    /// </param>
    /// <param name="Category">
    /// spam, abuse (insults, threats, hatred), confidential (what should not be published), illegal or other (the default).
    /// </param>
    internal sealed record Request(
        long TweetId,
        [property: MaxLength(ReportView.MaxReasonLength)] string? Reason = null,
        [property: AllowedValues("spam", "abuse", "confidential", "illegal", "other", null)] string? Category = null)
    {
        public static Request Example { get; } = new(42, "The date was not public yet.", "confidential");
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Category)
                .Must(word => word is null || ComplaintCategoryNames.Parse(word) is not null)
                .WithMessage($"category must be one of: {string.Join(", ", ComplaintCategoryNames.All)}.");
            RuleFor(r => r.Reason)
                .Must(text => !VisibleText.IsBlank(text)).When(r => r.Category is null or "other", ApplyConditionTo.CurrentValidator)
                .WithMessage("Say what is wrong with the tweet: a reason, or a category.")
                .MustFit("A reason", ReportView.MaxReasonLength);
        }
    }
}
