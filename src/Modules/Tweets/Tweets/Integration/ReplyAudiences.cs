using System.Data;
using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Tweets.Contracts;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Persistence;

namespace Microblog.Tweets.Integration;

/// <summary>Reads who may see the answers that are not public, for other modules.</summary>
[ScopedService]
internal sealed class ReplyAudiences(ModuleDataSource<TweetsDb> source) : IReplyAudiences
{
    public async Task<IReadOnlyDictionary<long, IReadOnlyList<TweetAudience>>> FindAsync(
        IReadOnlyCollection<long> tweetIds, CancellationToken ct)
    {
        await using var command = source.Source.CreateCommand("""
            SELECT t.in_reply_to_id, t.author_id, t.visibility,
                ARRAY(SELECT m.user_id FROM tweets.mentions m WHERE m.tweet_id = t.id) AS mentioned
            FROM tweets.tweets t WHERE t.in_reply_to_id = ANY($1) AND t.visibility > 0
            """);
        command.Parameters.Add(new() { Value = tweetIds.ToArray() });
        var found = new Dictionary<long, IReadOnlyList<TweetAudience>>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var answered = reader.GetInt64("in_reply_to_id");
            var audience = new TweetAudience(
                reader.GetInt64("author_id"), ((Visibility)reader.GetInt16("visibility")).ToName(),
                reader.GetFieldValue<long[]>("mentioned"));
            found[answered] = [.. found.GetValueOrDefault(answered, []), audience];
        }

        return found;
    }
}
