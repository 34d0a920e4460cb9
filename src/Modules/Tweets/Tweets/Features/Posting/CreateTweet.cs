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

namespace Microblog.Tweets.Features.Posting;

/// <summary>
/// Posts a tweet for the caller: a tweet of its own, an answer, or a quote; with media that the caller has uploaded before.
/// </summary>
internal sealed class CreateTweet(TweetComposer composer)
    : ApiEndpoint<CreateTweet.Request, Results<Created<CreateTweet.Response>, Refusal>>
{
    public override void Configure()
    {
        Post("/tweets");
        Group<TweetsGroup>();
        Idempotent<TweetsDb>();
        Describe("Post a tweet", errors: [400, 403, 404, 409, 413, 415]);
    }

    protected override async Task<Results<Created<Response>, Refusal>> AnswerAsync(Request request, CancellationToken ct)
    {
        var posted = await composer.PostAsync(request.ToDraft(), Caller.Id, ct);
        return posted.Refusal is { } refused ? refused
            : TypedResults.Created($"/api/tweets/{posted.TweetId}", new Response(posted.TweetId));
    }

    /// <summary>The tweet to post.</summary>
    /// <param name="TweetData">The text: 1 to 280 characters as a person counts them; may be blank only with media.</param>
    /// <param name="TweetMediaIds">The ids of at most 10 media of the caller, each once, in the order in which they are shown.</param>
    /// <param name="InReplyToId">The id of the tweet that this one answers.</param>
    /// <param name="QuoteOfId">The id of the public tweet that this one quotes.</param>
    /// <param name="Visibility">
    /// public, followers (and the people it mentions) or private (only the people it mentions). It cannot be changed later. The default is
    /// public, for an answer the visibility of the tweet that it answers; an answer cannot be visible to more people than that tweet. The
    /// author of the answered tweet always sees it, and in a private conversation so do those whom that tweet was for.
    /// </param>
    /// <param name="Subject">A short line that is shown before the text, at most 100 characters.</param>
    /// <param name="Sensitive">Whether clients show it only after a click.</param>
    /// <param name="Language">A BCP 47 tag. When it is not given, the language is detected if the text is clear enough.</param>
    internal sealed record Request(
        [property: MaxLength(280)] string? TweetData = null,
        [property: MaxLength(TweetRules.MaxMedia)] IReadOnlyList<long>? TweetMediaIds = null,
        long? InReplyToId = null,
        long? QuoteOfId = null,
        [property: AllowedValues("public", "followers", "private", null)] string? Visibility = null,
        [property: MaxLength(TweetRules.MaxSubjectLength)] string? Subject = null,
        bool? Sensitive = null,
        [property: MaxLength(TweetRules.MaxLanguageLength)] string? Language = null)
    {
        public static Request Example { get; } = new("The release is out. Thank you all!", [7], Visibility: "public");

        internal TweetDraft ToDraft() => new()
        {
            Text = TweetData ?? "",
            MediaIds = [.. TweetMediaIds ?? []],
            InReplyToId = InReplyToId,
            QuoteOfId = QuoteOfId,
            Visibility = Visibility is null ? null : VisibilityNames.Parse(Visibility),
            Subject = Subject,
            Sensitive = Sensitive ?? false,
            Language = Language,
        };
    }

    /// <summary>The tweet was posted.</summary>
    /// <param name="TweetId">Its id.</param>
    internal sealed record Response(long TweetId) : ApiResponse
    {
        public static Response Example { get; } = new(42);
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.TweetData)
                .Must(text => !VisibleText.IsBlank(text))
                    .When(r => r.TweetMediaIds is not { Count: > 0 }, ApplyConditionTo.CurrentValidator)
                .WithMessage("A tweet needs a text or media.");
            RuleFor(r => r.TweetMediaIds)
                .Must(ids => ids is null || ids.Count <= TweetRules.MaxMedia)
                    .WithMessage($"A tweet has at most {TweetRules.MaxMedia} media.")
                .Must(ids => ids is null || ids.Distinct().Count() == ids.Count).WithMessage("A media id is given twice.");
            RuleFor(r => r.Visibility)
                .Must(word => word is null || VisibilityNames.Parse(word) is not null)
                    .WithMessage($"visibility must be one of: {string.Join(", ", VisibilityNames.All)}.");
            RuleFor(r => r.Subject).MustBeASubject();
            RuleFor(r => r.Language).Must(TweetRules.IsLanguage).WithMessage("language must be a BCP 47 tag, such as en or pt-BR.");
        }
    }
}
