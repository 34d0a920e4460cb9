using Microblog.BuildingBlocks.Mastodon;
using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Binding;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Mastodon;
using Microblog.Tweets.Persistence;
using Npgsql;

namespace Microblog.Tweets.Features.Hashtags.Mastodon;

/// <summary>The statuses with a hashtag, the newest first.</summary>
internal sealed class ListStatusesOfTag(StatusListReader lists, Viewers viewers) : StatusListEndpoint
{
    public override void Configure()
    {
        Get("/api/v1/timelines/tag/{tag}");
        Group<TweetsMastodonGroup>();
        RequireScope("read:statuses");
        AllowStaleReads();
        Takes([new QueryParameter("only_media", "Only what has a picture or video.", IsFlag: true), .. MastodonPage.Parameters]);
        Describe("Show statuses with a hashtag");
    }

    protected override async Task<StatusPage?> ReadAsync(MastodonPage page, CancellationToken ct)
    {
        var media = Parameters.Flag("only_media") is true
            ? "AND EXISTS (SELECT FROM tweets.tweets w WHERE w.id = t.tweet_id AND w.media_ids <> '{}')" : "";
        StatusList list = new(PageColumns.Tweets, asked => $"""
            SELECT t.tweet_id FROM tweets.hashtags t
            WHERE t.tag = @tag AND t.tweet_id < @before AND t.tweet_id > @after {media} AND {VisibilityFilter.Copy}
            ORDER BY t.tweet_id {asked.Order} LIMIT {asked.Limit}
            """);
        var key = HashtagKey.OfInput((string)HttpContext.Request.RouteValues["tag"]!);
        return await lists.ReadAsync(list, page, await viewers.FindAsync(Caller.Id, ct), Origin, ct, new NpgsqlParameter("tag", key));
    }
}
