using Microblog.BuildingBlocks.Persistence;
using Microblog.Tweets.Contracts;
using Microblog.Tweets.Persistence;

namespace Microblog.Tweets.Model;

/// <summary>Answers <see cref="ITweetPreviews"/>.</summary>
internal sealed class TweetPreviewReader(ModuleSource<TweetsDb> source) : ITweetPreviews
{
    public async Task<IReadOnlyDictionary<long, TweetPreview>> FindAsync(IReadOnlyCollection<long> tweetIds, CancellationToken ct)
    {
        await using var command = source.Source.CreateCommand("""
            SELECT t.id, t.author_id, t.visibility, ARRAY(SELECT m.user_id FROM tweets.mentions m WHERE m.tweet_id = t.id), t.content, t.media_ids, t.created_at,
                   t.in_reply_to_id, coalesce(t.root_id, t.id), p.likes_count, p.retweets_count, p.replies_count, p.quotes_count
            FROM tweets.tweets t JOIN tweets.popularity p ON p.tweet_id = t.id WHERE t.id = ANY($1)
            """);
        command.Parameters.Add(new() { Value = tweetIds.ToArray() });
        var found = new Dictionary<long, TweetPreview>(tweetIds.Count);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var audience = new TweetAudience(reader.GetInt64(1), ((Visibility)reader.GetInt16(2)).Word(), reader.GetFieldValue<long[]>(3));
            found[reader.GetInt64(0)] = new TweetPreview(
                reader.GetInt64(0), audience, reader.GetString(4), reader.GetFieldValue<long[]>(5), reader.GetFieldValue<DateTimeOffset>(6),
                await reader.IsDBNullAsync(7, ct) ? null : reader.GetInt64(7), reader.GetInt64(8),
                reader.GetInt32(9), reader.GetInt32(10), reader.GetInt32(11), reader.GetInt32(12));
        }

        return found;
    }
}
