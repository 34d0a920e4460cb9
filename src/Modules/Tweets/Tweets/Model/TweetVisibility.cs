using Microblog.BuildingBlocks.Persistence;
using Microblog.Tweets.Contracts;
using Microblog.Tweets.Persistence;

namespace Microblog.Tweets.Model;

/// <summary>Answers <see cref="ITweetVisibility"/>.</summary>
internal sealed class TweetVisibility(ModuleSource<TweetsDb> source, Viewers viewers) : ITweetVisibility
{
    public async Task<IReadOnlySet<long>> FindVisibleAsync(IReadOnlyCollection<long> tweetIds, long callerId, CancellationToken ct)
    {
        var viewer = await viewers.FindAsync(callerId, ct);
        await using var command = source.Source.CreateCommand($"SELECT t.id FROM tweets.tweets t WHERE t.id = ANY(@tweets) AND {Visible.Tweet}");
        command.Parameters.AddWithValue("tweets", tweetIds.ToArray());
        viewer.AddTo(command.Parameters);
        var visible = new HashSet<long>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            visible.Add(reader.GetInt64(0));
        }

        return visible;
    }
}
