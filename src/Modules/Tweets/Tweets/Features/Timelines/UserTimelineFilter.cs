using Microblog.BuildingBlocks.Web.Binding;
using Microblog.BuildingBlocks.Web.Paging;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Persistence;
using Microsoft.AspNetCore.Http;

namespace Microblog.Tweets.Features.Timelines;

/// <summary>The tweets of a person that a client asks for.</summary>
/// <param name="Replies">Whether answers are included.</param>
/// <param name="MediaOnly">Whether only the person's own tweets with media are included.</param>
internal sealed record UserTimelineFilter(bool Replies, bool MediaOnly) : IQueryRecord<UserTimelineFilter>
{
    public static IReadOnlyList<QueryParameter> Parameters { get; } =
    [
        new("replies", "false leaves out the person's answers to tweets.", Default: "true", IsFlag: true),
        new("media", "true leaves only the person's own tweets with media.", Default: "false", IsFlag: true),
    ];

    public TweetList List => new($"tweets.user.{Replies}.{MediaOnly}", PageColumns.Entries, Sql);

    public static UserTimelineFilter Read(IQueryCollection query) => new(
        Page.OneOf(query, "replies", "true", "true", "false") == "true", Page.OneOf(query, "media", "false", "true", "false") == "true");

    // Tweets and retweets draw their ids from one sequence, so both are read from their own index and merged.
    private string Sql(int take)
    {
        var own = $"""
            SELECT t.id AS place, t.id AS tweet_id, NULL::bigint AS retweeted_by, NULL::timestamptz AS retweeted_at FROM tweets.tweets t
            WHERE t.author_id = @user AND t.id < @before AND {VisibilityFilter.Tweet}
                {(Replies ? "" : "AND t.in_reply_to_id IS NULL")} {(MediaOnly ? "AND t.media_ids <> '{}'" : "")}
            ORDER BY t.id DESC LIMIT {take}
            """;
        return MediaOnly ? own : $"""
            SELECT * FROM (
                ({own})
                UNION ALL (
                    SELECT r.id, r.tweet_id, r.user_id, r.created_at FROM tweets.retweets r JOIN tweets.tweets t ON t.id = r.tweet_id
                    WHERE r.user_id = @user AND r.undone_id IS NULL AND r.id < @before AND {VisibilityFilter.Tweet}
                        AND {VisibilityFilter.Person}
                    ORDER BY r.id DESC LIMIT {take})) AS entry
            ORDER BY place DESC LIMIT {take}
            """;
    }
}
