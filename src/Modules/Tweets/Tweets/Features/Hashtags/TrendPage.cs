using Microblog.BuildingBlocks.Web.Paging;
using Microblog.Tweets.Domain;

namespace Microblog.Tweets.Features.Hashtags;

/// <summary>A page of the trends, with some tweets of each.</summary>
/// <param name="Hashtags">
/// Sorted by (people − usual) / √(usual + 1), the largest first; at most 100. A hashtag that one person alone uses is never a trend.
/// </param>
internal sealed record TrendPage(IReadOnlyList<TrendView> Hashtags) : PagedResponse
{
    public static TrendPage Example { get; } = new([new TrendView("is_out", 12, 1.5, [TweetView.Example])]);
}

/// <summary>A hashtag that more people use than usual.</summary>
/// <param name="Tag">Without its sign, in lower case.</param>
/// <param name="PeopleCount">The number of people who used it in public tweets of the last 24 hours (a setting), each counted once.</param>
/// <param name="UsualCount">
/// The number of people who usually use it in a period of that length, as in the 7 days before (a setting).
/// </param>
/// <param name="Tweets">The newest public tweets with it that the caller may see, at most 3.</param>
internal sealed record TrendView(string Tag, int PeopleCount, double UsualCount, IReadOnlyList<TweetView> Tweets);
