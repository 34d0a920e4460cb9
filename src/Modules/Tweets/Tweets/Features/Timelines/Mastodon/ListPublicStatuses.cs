using Microblog.BuildingBlocks.Mastodon;
using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Binding;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Mastodon;
using Microblog.Tweets.Persistence;

namespace Microblog.Tweets.Features.Timelines.Mastodon;

/// <summary>The public statuses of everybody, the newest first. All of them are of this server.</summary>
internal sealed class ListPublicStatuses(StatusListReader lists, Viewers viewers) : StatusListEndpoint
{
    public override void Configure()
    {
        Get("/api/v1/timelines/public");
        Group<TweetsMastodonGroup>();
        RequireScope("read:statuses");
        AllowStaleReads();
        Takes(
        [
            new QueryParameter("only_media", "Only what has a picture or video.", IsFlag: true),
            new QueryParameter("remote", "Only what is of other servers: nothing.", IsFlag: true), .. MastodonPage.Parameters,
        ]);
        Describe("Show what everybody posts");
    }

    protected override async Task<StatusPage?> ReadAsync(MastodonPage page, CancellationToken ct)
    {
        if (Parameters.Flag("remote") is true)
        {
            return StatusPage.Empty;
        }

        var media = Parameters.Flag("only_media") is true ? "AND t.media_ids <> '{}'" : "";
        StatusList list = new(PageColumns.Tweets, asked => $"""
            SELECT t.id AS tweet_id FROM tweets.tweets t
            WHERE t.visibility = 0 AND t.id < @before AND t.id > @after {media} AND {VisibilityFilter.Tweet}
            ORDER BY t.id {asked.Order} LIMIT {asked.Limit}
            """);
        return await lists.ReadAsync(list, page, await viewers.FindReaderAsync(Caller.Id, ct), Origin, ct);
    }
}
