using Microblog.BuildingBlocks.Mastodon;
using Microblog.BuildingBlocks.Web;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Mastodon;
using Microblog.Tweets.Persistence;

namespace Microblog.Tweets.Features.Posting.Mastodon;

/// <summary>The text of a status of the caller as it was typed, to be edited.</summary>
internal sealed class ShowStatusSource(TweetPresenter tweets, Viewers viewers) : MastodonEndpoint<ShowStatusSource.Source>
{
    public override void Configure()
    {
        Get("/api/v1/statuses/{statusId}/source");
        Group<TweetsMastodonGroup>();
        RequireScope("read:statuses");
        Describe("Show the text of a status as it was typed", errors: [404]);
    }

    protected override async Task<MastodonResult<Source>> AnswerAsync(CancellationToken ct) =>
        await tweets.FindAsync(Id, await viewers.FindAsync(Caller.Id, ct), ct) is { RetweetOf: null } tweet && tweet.Author.Id == Caller.Id
            ? new Source(MastodonId.Format(tweet.Id), tweet.Content, tweet.Subject ?? "")
            : NotFound;

    internal sealed record Source(string Id, string Text, string SpoilerText);
}
