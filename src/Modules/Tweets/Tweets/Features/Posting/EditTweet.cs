using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Persistence;
using Microblog.Users.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Tweets.Features.Posting;

/// <summary>Edits a tweet of the caller. The earlier version stays in the history.</summary>
internal sealed class EditTweet(
    TweetsDb db, TweetReader tweets, TweetPresenter presenter, Viewers viewers, IUserDirectory users, TweetSettings settings,
    TimeProvider clock)
    : ApiEndpoint<EditTweet.Request, Results<Ok<TweetResponse>, Refusal>>
{
    public override void Configure()
    {
        Verbs("PATCH", "PUT");
        Routes("/tweets/{tweetId:id}");
        Group<TweetsGroup>();
        Describe("Edit a tweet", errors: [400, 403, 404, 409, 413, 415]);
    }

    protected override async Task<Results<Ok<TweetResponse>, Refusal>> AnswerAsync(Request request, CancellationToken ct)
    {
        if (TweetRules.RefuseTooLong(request.TweetData, settings) is { } tooLong)
        {
            return tooLong;
        }

        var viewer = await viewers.FindAsync(Caller.Id, ct);
        var content = request.TweetData is null ? null : TextRules.Normalize(request.TweetData);
        var text = content is null ? null : await ParsedText.ParseAsync(content, users, viewer, ct);
        var visibility = request.Visibility is null ? null : VisibilityNames.Parse(request.Visibility);
        var edit = new TweetEdit(content, text, request.Subject, request.Sensitive, request.Language, visibility);
        return await TweetEditor.EditAsync(db, tweets, request.TweetId, edit, viewer, clock.GetUtcNow(), ct) switch
        {
            EditOutcome.Done when await presenter.FindAsync(request.TweetId, viewer, ct) is { } tweet =>
                TypedResults.Ok(new TweetResponse(tweet)),
            EditOutcome.NotAuthor => Refusal.Forbidden("This tweet is somebody else's."),
            EditOutcome.VisibilityChanged => Refusal.Conflict("Who may see a tweet cannot be changed. Delete it and post it anew."),
            EditOutcome.Empty => Refusal.Invalid("tweet_data", "A tweet needs a text or media."),
            _ => Refusal.NotFound($"There is no tweet {request.TweetId}."),
        };
    }

    /// <summary>The fields to change. A missing field stays as it is.</summary>
    /// <param name="TweetId">The tweet.</param>
    /// <param name="TweetData">The text: 1 to 280 characters as a person counts them; may be blank only with media.</param>
    /// <param name="Subject">A short line that is shown before the text, at most 100 characters; an empty one removes it.</param>
    /// <param name="Sensitive">Whether clients show it only after a click.</param>
    /// <param name="Language">A BCP 47 tag; an empty one removes it. The language of a new text without a tag is detected again.</param>
    /// <param name="Visibility">Cannot be changed; only the current visibility is accepted.</param>
    internal sealed record Request(
        long TweetId,
        [property: MaxLength(280)] string? TweetData = null,
        [property: MaxLength(TweetRules.MaxSubjectLength)] string? Subject = null,
        bool? Sensitive = null,
        [property: MaxLength(TweetRules.MaxLanguageLength)] string? Language = null,
        [property: AllowedValues("public", "followers", "private", null)] string? Visibility = null)
    {
        public static Request Example { get; } = new(42, "The release is out, now really.");
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Subject).MustBeASubject();
            RuleFor(r => r.Language).Must(TweetRules.IsLanguage).WithMessage("language must be a BCP 47 tag, such as en or pt-BR.");
            RuleFor(r => r.Visibility)
                .Must(word => word is null || VisibilityNames.Parse(word) is not null)
                    .WithMessage($"visibility must be one of: {string.Join(", ", VisibilityNames.All)}.");
        }
    }
}
