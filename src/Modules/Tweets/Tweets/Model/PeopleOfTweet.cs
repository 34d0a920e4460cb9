using Microblog.BuildingBlocks.Http;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Tweets.Persistence;
using Microblog.Users.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Tweets.Model;

/// <summary>Lists who likes a tweet or passed it on; people who are blocked in one direction or the other do not see each other there.</summary>
internal sealed class PeopleOfTweet(ModuleSource<TweetsDb> source, TweetReader tweets, IUserDirectory users, Viewers viewers)
{
    public const string Likes = "tweets.likes r WHERE";
    public const string Retweets = "tweets.retweets r WHERE r.undone_id IS NULL AND";

    /// <param name="list">What its cursors are written with.</param>
    /// <param name="relations">SQL of the relations, <c>r</c>: one of the constants here.</param>
    /// <param name="tweetId">Of which tweet.</param>
    /// <param name="page">Which part.</param>
    /// <param name="callerId">Who looks.</param>
    /// <param name="ct">Cancels the reading.</param>
    public async Task<Results<Ok<AudiencePage>, ErrorResult>> ReadAsync(
        string list, string relations, long tweetId, Page page, long callerId, CancellationToken ct)
    {
        var before = page.After(list, keys: 1)?[0] ?? long.MaxValue;
        var viewer = await viewers.FindAsync(callerId, ct);
        if (!await tweets.IsThereAsync(tweetId, viewer, ct))
        {
            return ErrorResult.NotFound($"There is no tweet {tweetId}.");
        }

        var found = await FindAsync(relations, tweetId, before, page.Limit + 1, viewer, ct);
        var shown = found.Take(page.Limit).ToList();
        var cards = await users.FindAsync([.. shown.Select(r => r.UserId)], ct);
        return TypedResults.Ok(new AudiencePage([.. shown.Where(r => cards.ContainsKey(r.UserId)).Select(r => cards[r.UserId])])
        {
            NextCursor = found.Count > page.Limit ? Cursor.Write(list, shown[^1].Id) : null,
        });
    }

    private async Task<List<(long Id, long UserId)>> FindAsync(string relations, long tweetId, long before, int take, Viewer viewer, CancellationToken ct)
    {
        await using var command = source.Source.CreateCommand($"""
            SELECT r.id, r.user_id FROM {relations} r.tweet_id = @tweet AND r.id < @before AND {Visible.Person} ORDER BY r.id DESC LIMIT {take}
            """);
        command.Parameters.AddWithValue("tweet", tweetId);
        command.Parameters.AddWithValue("before", before);
        command.Parameters.AddWithValue("hidden", viewer.Hidden);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var found = new List<(long, long)>();
        while (await reader.ReadAsync(ct))
        {
            found.Add((reader.GetInt64(0), reader.GetInt64(1)));
        }

        return found;
    }
}
