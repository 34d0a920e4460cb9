using System.Data;
using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Tweets.Contracts;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Persistence;

namespace Microblog.Tweets.Integration;

/// <summary>Tells other modules which tweets a person may see.</summary>
[ScopedService]
internal sealed class TweetVisibility(ModuleDataSource<TweetsDb> source, Viewers viewers) : ITweetVisibility
{
    public async Task<IReadOnlySet<long>> FindVisibleAsync(IReadOnlyCollection<long> tweetIds, long callerId, CancellationToken ct)
    {
        var viewer = await viewers.FindAsync(callerId, ct);
        await using var command = source.Source.CreateCommand(
            $"SELECT t.id FROM tweets.tweets t WHERE t.id = ANY(@tweets) AND {VisibilityFilter.Tweet}");
        command.Parameters.AddWithValue("tweets", tweetIds.ToArray());
        viewer.AddTo(command.Parameters);
        var visible = new HashSet<long>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            visible.Add(reader.GetInt64("id"));
        }

        return visible;
    }
}
