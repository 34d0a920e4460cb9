using System.Text.Json;
using Microblog.BuildingBlocks.Mastodon;
using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Idempotency;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Mastodon;
using Microblog.Tweets.Persistence;
using Microsoft.AspNetCore.Http;

namespace Microblog.Tweets.Features.Posting.Mastodon;

/// <summary>Posts a status for the caller. The same Idempotency-Key answers the same status again.</summary>
internal sealed class CreateStatus(
    TweetsDb db, TweetComposer composer, StatusPresenter statuses, Viewers viewers, IdempotencyStore idempotency) : MastodonEndpoint<Status>
{
    public override void Configure()
    {
        Post("/api/v1/statuses");
        Group<TweetsMastodonGroup>();
        RequireScope("write:statuses");
        Definition.Metadata(new IdempotentAttribute());
        Takes(StatusForm.Parameters);
        Describe("Post a status", "A poll or a time for later is refused: there are none yet.", errors: [403, 404, 409]);
    }

    protected override async Task<MastodonResult<Status>> AnswerAsync(CancellationToken ct)
    {
        var posted = await PostAsync(StatusForm.Read(Parameters), ct);
        var viewer = await viewers.FindAsync(Caller.Id, ct);
        return posted.Refusal is { } refusal ? refusal
            : await statuses.FindAsync(posted.TweetId, viewer, Origin, ct) is { } status ? status : NotFound;
    }

    // Only the id is remembered: the status is shown when it is committed, as it is then.
    private async Task<PostResult> PostAsync(TweetDraft draft, CancellationToken ct)
    {
        if (IdempotencyStore.KeyOf(HttpContext) is not { } key)
        {
            return await composer.PostAsync(draft, Caller.Id, ct);
        }

        var hash = IdempotencyStore.HashOf(HttpContext.Request, Parameters);
        return await idempotency.RunAsync(db, Caller, key, hash, WorkAsync, ct) switch
        {
            Refusal refusal => PostResult.Refused(refusal),
            IValueHttpResult<PostedId> { Value: { } now } => new PostResult(now.TweetId, Refusal: null),
            IValueHttpResult<string> { Value: { } before } =>
                new PostResult(JsonSerializer.Deserialize<PostedId>(before, JsonSerializerOptions.Web)!.TweetId, Refusal: null),
            var other => throw new InvalidOperationException($"{other} is not what this call remembers."),
        };

        async Task<object?> WorkAsync()
        {
            var posted = await composer.PostAsync(draft, Caller.Id, ct);
            return posted.Refusal is { } refused ? refused : TypedResults.Ok(new PostedId(posted.TweetId));
        }
    }

    internal sealed record PostedId([property: System.Text.Json.Serialization.JsonPropertyName("tweet_id")] long TweetId);
}
