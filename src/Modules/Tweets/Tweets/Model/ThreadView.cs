using Microblog.BuildingBlocks.Http;

namespace Microblog.Tweets.Model;

/// <summary>A conversation around a tweet. What is deleted or not for the caller is there as a placeholder with unavailable, if something hangs on it.</summary>
/// <param name="Ancestors">What it answers, from the first tweet of the conversation down.</param>
/// <param name="Tweet">The tweet itself.</param>
/// <param name="Descendants">
/// The answers below it, depth first, the oldest first on each level; in_reply_to_id tells the tree. After 50 levels all stand on one, in the order of
/// time. limit counts those that are there, without placeholders.
/// </param>
internal sealed record ThreadView(IReadOnlyList<TweetView> Ancestors, TweetView Tweet, IReadOnlyList<TweetView> Descendants) : ListAnswer
{
    public static ThreadView Example { get; } = new([], TweetView.Example, []);
}
