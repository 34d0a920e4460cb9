using Microblog.BuildingBlocks.Http;

namespace Microblog.Tweets.Model;

/// <summary>The hashtags that rise, with some tweets of each.</summary>
/// <param name="Hashtags">By (people − usual) / √(usual + 1), the one that rises most first; at most 100. One person's tag is none of them.</param>
internal sealed record TrendPage(IReadOnlyList<TrendView> Hashtags) : ListAnswer
{
    public static TrendPage Example { get; } = new([new TrendView("is_out", 12, 1.5, [TweetView.Example])]);
}
