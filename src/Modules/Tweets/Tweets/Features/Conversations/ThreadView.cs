using Microblog.BuildingBlocks.Web.Paging;
using Microblog.Tweets.Domain;

namespace Microblog.Tweets.Features.Conversations;

/// <summary>
/// The conversation around a tweet. A tweet that is deleted or that the caller may not see is a placeholder with unavailable, if there are
/// answers below it.
/// </summary>
/// <param name="Ancestors">The tweets above it, from the first tweet of the conversation down.</param>
/// <param name="Tweet">The tweet itself.</param>
/// <param name="Descendants">
/// The answers below it, depth first, the oldest first on each level; in_reply_to_id gives the tree. Answers deeper than 50 levels are on
/// the last level, in the order of time. limit does not count placeholders.
/// </param>
internal sealed record ThreadView(IReadOnlyList<TweetView> Ancestors, TweetView Tweet, IReadOnlyList<TweetView> Descendants) : PagedResponse
{
    public static ThreadView Example { get; } = new([], TweetView.Example, []);
}
