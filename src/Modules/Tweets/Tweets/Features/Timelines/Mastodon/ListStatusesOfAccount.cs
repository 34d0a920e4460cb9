using Microblog.BuildingBlocks.Mastodon;
using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Binding;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Mastodon;
using Microblog.Tweets.Persistence;
using Microblog.Users.Contracts;
using Npgsql;

namespace Microblog.Tweets.Features.Timelines.Mastodon;

/// <summary>The statuses and reblogs of a person, the newest first.</summary>
internal sealed class ListStatusesOfAccount(StatusListReader lists, Viewers viewers, IUserDirectory users) : StatusListEndpoint
{
    public override void Configure()
    {
        Get("/api/v1/accounts/{accountId}/statuses");
        Group<TweetsMastodonGroup>();
        RequireScope("read:statuses");
        AllowStaleReads();
        Takes(
        [
            new QueryParameter("exclude_replies", "Without answers.", IsFlag: true),
            new QueryParameter("exclude_reblogs", "Without what the person passed on.", IsFlag: true),
            new QueryParameter("only_media", "Only what has a picture or video.", IsFlag: true),
            new QueryParameter("tagged", "Only what has this hashtag."),
            new QueryParameter("pinned", "Only what is pinned: nothing.", IsFlag: true), .. MastodonPage.Parameters,
        ]);
        Describe("List the statuses of an account", errors: [404]);
    }

    protected override async Task<StatusPage?> ReadAsync(MastodonPage page, CancellationToken ct)
    {
        var viewer = await viewers.FindAsync(Caller.Id, ct);
        if (viewer.BlockedBy.Contains(Id) || (await users.FindAsync([Id], ct)).Count == 0)
        {
            return null;
        }

        return Parameters.Flag("pinned") is true ? StatusPage.Empty
            : await lists.ReadAsync(
                new StatusList(PageColumns.Entries, Sql), page, viewer, Origin, ct, new NpgsqlParameter("user", Id),
                new NpgsqlParameter("tag", HashtagKey.OfInput(Parameters.Text("tagged") ?? "")));
    }

    // Tweets and retweets draw their ids from one sequence, so both are read from their own index and merged.
    private string Sql(MastodonPage page)
    {
        var (media, tagged) = (Parameters.Flag("only_media") is true, Parameters.Text("tagged") is { Length: > 0 });
        var own = $"""
            SELECT t.id AS place, t.id AS tweet_id, NULL::bigint AS retweeted_by, NULL::timestamptz AS retweeted_at FROM tweets.tweets t
            WHERE t.author_id = @user AND t.id < @before AND t.id > @after AND {VisibilityFilter.Tweet}
                {(Parameters.Flag("exclude_replies") is true ? "AND t.in_reply_to_id IS NULL" : "")}
                {(media ? "AND t.media_ids <> '{}'" : "")}
                {(tagged ? "AND EXISTS (SELECT FROM tweets.hashtags h WHERE h.tweet_id = t.id AND h.tag = @tag)" : "")}
            ORDER BY t.id {page.Order} LIMIT {page.Limit}
            """;
        return media || tagged || Parameters.Flag("exclude_reblogs") is true ? own : $"""
            SELECT * FROM (
                ({own})
                UNION ALL (
                    SELECT r.id, r.tweet_id, r.user_id, r.created_at FROM tweets.retweets r JOIN tweets.tweets t ON t.id = r.tweet_id
                    WHERE r.user_id = @user AND r.undone_id IS NULL AND r.id < @before AND r.id > @after AND {VisibilityFilter.Tweet}
                        AND {VisibilityFilter.Person}
                    ORDER BY r.id {page.Order} LIMIT {page.Limit})) AS entry
            ORDER BY place {page.Order} LIMIT {page.Limit}
            """;
    }
}
