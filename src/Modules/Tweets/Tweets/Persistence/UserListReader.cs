using System.Data;
using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Persistence;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Paging;
using Microblog.Tweets.Domain;
using Microblog.Users.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Tweets.Persistence;

/// <summary>Lists the people who like or retweeted a tweet. People between whom and the caller there is a block are left out.</summary>
[ScopedService]
internal sealed class UserListReader(ModuleDataSource<TweetsDb> source, TweetReader tweets, IUserDirectory users, Viewers viewers)
{
    public const string Likes = "tweets.likes r WHERE";
    public const string Retweets = "tweets.retweets r WHERE r.undone_id IS NULL AND";

    /// <param name="list">The name of the list in its cursors.</param>
    /// <param name="relations">The SQL of the likes or retweets, named <c>r</c>: one of the constants of this class.</param>
    /// <param name="tweetId">The tweet.</param>
    /// <param name="page">The limit and the cursor.</param>
    /// <param name="callerId">The person for whom it is read.</param>
    /// <param name="ct">Cancels the reading.</param>
    public async Task<Results<Ok<UserPage>, Refusal>> ReadAsync(
        string list, string relations, long tweetId, Page page, long callerId, CancellationToken ct)
    {
        var before = page.After(list, keys: 1)?[0] ?? long.MaxValue;
        var viewer = await viewers.FindAsync(callerId, ct);
        if (!await tweets.ExistsAsync(tweetId, viewer, ct))
        {
            return Refusal.NotFound($"There is no tweet {tweetId}.");
        }

        var found = await FindAsync(relations, tweetId, (After: 0, before), (page.Limit + 1, "DESC"), viewer, ct);
        var (shown, next) = page.Cut(found, list, row => [row.Id]);
        var cards = await users.FindAsync([.. shown.Select(r => r.UserId)], ct);
        return TypedResults.Ok(new UserPage([.. shown.Where(r => cards.ContainsKey(r.UserId)).Select(r => cards[r.UserId])])
        {
            NextCursor = next,
        });
    }

    /// <summary>The ids of likes or retweets between two places, with the people; the caller checks who may see the tweet.</summary>
    public async Task<List<(long Id, long UserId)>> FindAsync(
        string relations, long tweetId, (long After, long Before) places, (int Take, string Order) page, Viewer viewer,
            CancellationToken ct)
    {
        await using var command = source.Source.CreateCommand($"""
            SELECT r.id, r.user_id FROM {relations} r.tweet_id = @tweet AND r.id < @before AND r.id > @after AND {VisibilityFilter.Person}
            ORDER BY r.id {page.Order} LIMIT {page.Take}
            """);
        command.Parameters.AddWithValue("tweet", tweetId);
        command.Parameters.AddWithValue("before", places.Before);
        command.Parameters.AddWithValue("after", places.After);
        command.Parameters.AddWithValue("hidden", viewer.Hidden);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var found = new List<(long, long)>();
        while (await reader.ReadAsync(ct))
        {
            found.Add((reader.GetInt64("id"), reader.GetInt64("user_id")));
        }

        return found;
    }
}

/// <summary>A page of the people who like or retweeted a tweet.</summary>
/// <param name="Users">The person whose like or retweet is the newest comes first.</param>
internal sealed record UserPage(IReadOnlyList<UserCard> Users) : PagedResponse
{
    public static UserPage Example { get; } = new([new UserCard(2, "Grace", "grace", Avatar: null)]);
}
