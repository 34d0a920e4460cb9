using Microblog.BuildingBlocks.Http;

namespace Microblog.Tweets.Model;

/// <summary>A page of tweets.</summary>
/// <param name="Tweets">In the order of the list.</param>
internal sealed record TweetPage(IReadOnlyList<TweetView> Tweets) : ListAnswer
{
    public static TweetPage Example { get; } = new([TweetView.Example]) { NextCursor = "ujvmNsO2OqMAAAAAAAAACAAAAAAAAABy" };
}
