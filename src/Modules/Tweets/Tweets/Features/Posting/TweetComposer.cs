using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Media.Contracts;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Persistence;
using Microblog.Users.Contracts;

namespace Microblog.Tweets.Features.Posting;

/// <summary>Posts what somebody wrote: reads its mentions, hashtags and links, claims its media, and writes it.</summary>
[ScopedService]
internal sealed class TweetComposer(
    TweetsDb db, Viewers viewers, IUserDirectory users, IMediaClaims media, TweetSettings settings, TimeProvider clock)
{
    public async Task<PostResult> PostAsync(TweetDraft draft, long authorId, CancellationToken ct)
    {
        if (TweetRules.RefuseTooLong(draft.Text, settings) is { } tooLong)
        {
            return PostResult.Refused(tooLong);
        }

        var content = TextRules.Normalize(draft.Text);
        var viewer = await viewers.FindAsync(authorId, ct);
        var text = await ParsedText.ParseAsync(content, users, viewer, ct);
        return await db.TransactAsync(async () =>
        {
            // The media are claimed before the tweet is written, so that no reader sees a tweet without its media. Media undoes a claim for
            // a tweet that is never written.
            var id = draft.MediaIds.Length > 0 ? await TweetWriter.NextIdAsync(db, ct) : 0;
            return draft.MediaIds.Length > 0 && ToRefusal(await media.ClaimAsync(draft.MediaIds, authorId, id, ct)) is { } refusal
                ? PostResult.Refused(refusal)
                : await TweetWriter.PostAsync(db, ToNewTweet(draft, id, content, text), viewer, ct);
        }, ct);
    }

    private NewTweet ToNewTweet(TweetDraft draft, long id, string content, ParsedText text) => new()
    {
        Id = id,
        Content = content,
        Text = text,
        MediaIds = draft.MediaIds,
        InReplyToId = draft.InReplyToId,
        QuoteOfId = draft.QuoteOfId,
        Visibility = draft.Visibility,
        Subject = TextRules.NullIfBlank(draft.Subject),
        Sensitive = draft.Sensitive,
        Language = draft.Language is { Length: > 0 } given ? given : LanguageDetector.Detect(content),
        CreatedAt = clock.GetUtcNow(),
    };

    private static Refusal? ToRefusal(ClaimOutcome outcome) => outcome switch
    {
        { Unknown: { Count: > 0 } ids } => Refusal.Invalid("tweet_media_ids", $"There is no media {string.Join(", ", ids)}."),
        { Foreign: { Count: > 0 } ids } => Refusal.Forbidden($"Media {string.Join(", ", ids)} was uploaded by somebody else."),
        { Failed: { Count: > 0 } ids } =>
            Refusal.Invalid("tweet_media_ids", $"Media {string.Join(", ", ids)} could not be processed: send it again, or leave it out."),
        { Taken: { Count: > 0 } ids } => Refusal.Conflict($"Media {string.Join(", ", ids)} is already on another tweet or a profile."),
        _ => null,
    };
}
