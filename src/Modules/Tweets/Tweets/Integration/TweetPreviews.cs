using System.Data;
using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Tweets.Contracts;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Persistence;

namespace Microblog.Tweets.Integration;

/// <summary>Reads previews of tweets, for other modules.</summary>
[ScopedService]
internal sealed class TweetPreviews(ModuleDataSource<TweetsDb> source) : ITweetPreviews
{
    public async Task<IReadOnlyDictionary<long, TweetPreview>> FindAsync(IReadOnlyCollection<long> tweetIds, CancellationToken ct)
    {
        await using var command = source.Source.CreateCommand("""
            SELECT t.id, t.author_id, t.visibility, t.content, t.media_ids, t.created_at, t.in_reply_to_id,
                coalesce(t.root_id, t.id) AS thread_id, p.likes_count, p.retweets_count, p.quotes_count,
                p.replies_count - p.narrow_replies_count AS replies_count,
                ARRAY(SELECT m.user_id FROM tweets.mentions m WHERE m.tweet_id = t.id) AS mentioned
            FROM tweets.tweets t JOIN tweets.popularity p ON p.tweet_id = t.id WHERE t.id = ANY($1)
            """);
        command.Parameters.Add(new() { Value = tweetIds.ToArray() });
        var found = new Dictionary<long, TweetPreview>(tweetIds.Count);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var audience = new TweetAudience(
                reader.GetInt64("author_id"), ((Visibility)reader.GetInt16("visibility")).ToName(),
                    reader.GetFieldValue<long[]>("mentioned"));
            var id = reader.GetInt64("id");
            found[id] = new TweetPreview(
                id, audience, reader.GetString("content"), reader.GetFieldValue<long[]>("media_ids"),
                    reader.GetFieldValue<DateTimeOffset>("created_at"),
                reader.GetNullable<long>("in_reply_to_id"), reader.GetInt64("thread_id"), reader.GetInt32("likes_count"),
                reader.GetInt32("retweets_count"), reader.GetInt32("replies_count"), reader.GetInt32("quotes_count"));
        }

        return found;
    }
}
