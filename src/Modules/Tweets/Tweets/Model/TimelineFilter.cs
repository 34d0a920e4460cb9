using Microblog.BuildingBlocks.Http;
using Microsoft.AspNetCore.Http;

namespace Microblog.Tweets.Model;

/// <summary>Which of somebody's tweets are asked for.</summary>
/// <param name="Replies">Answers too.</param>
/// <param name="MediaOnly">Only own tweets with media.</param>
internal sealed record TimelineFilter(bool Replies, bool MediaOnly) : IDocumentedQuery
{
    public static IReadOnlyList<QueryParameter> Parameters { get; } =
    [
        new("replies", "false leaves out the person's answers to tweets.", Default: "true", Words: ["true", "false"]),
        new("media", "true leaves only the person's own tweets with media.", Default: "false", Words: ["true", "false"]),
    ];

    public TweetList List => new($"tweets.user.{Replies}.{MediaOnly}", PageColumns.Entries, Sql);

    public static ValueTask<TimelineFilter> BindAsync(HttpContext http)
    {
        var query = http.Request.Query;
        return ValueTask.FromResult(new TimelineFilter(
            Page.OneOf(query, "replies", "true", "true", "false") == "true", Page.OneOf(query, "media", "false", "true", "false") == "true"));
    }

    // Tweets and retweets have their ids from one sequence: each kind is read in its own index and the two are merged.
    private string Sql(int take)
    {
        var own = $"""
            SELECT t.id AS place, t.id AS tweet_id, NULL::bigint AS passed_by, NULL::timestamptz AS passed_at FROM tweets.tweets t
            WHERE t.author_id = @user AND t.id < @before AND {Visible.Tweet}{(Replies ? "" : " AND t.in_reply_to_id IS NULL")}{(MediaOnly ? " AND t.media_ids <> '{}'" : "")}
            ORDER BY t.id DESC LIMIT {take}
            """;
        return MediaOnly ? own : $"""
            SELECT * FROM (
                ({own})
                UNION ALL (
                    SELECT r.id, r.tweet_id, r.user_id, r.created_at FROM tweets.retweets r JOIN tweets.tweets t ON t.id = r.tweet_id
                    WHERE r.user_id = @user AND r.undone_id IS NULL AND r.id < @before AND {Visible.Tweet} AND {Visible.Person}
                    ORDER BY r.id DESC LIMIT {take})) AS entry
            ORDER BY place DESC LIMIT {take}
            """;
    }
}
