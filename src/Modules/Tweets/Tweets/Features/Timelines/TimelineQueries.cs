using System.Runtime.InteropServices;
using Microblog.Tweets.Persistence;

namespace Microblog.Tweets.Features.Timelines;

/// <summary>A page of a feed of tweets.</summary>
/// <param name="Popular">The most liked first; else the newest first.</param>
/// <param name="Following">Only tweets of the viewer's circle; else of everybody.</param>
/// <param name="Skipped">How many tweets before the page are skipped.</param>
/// <param name="Take">How many tweets are read.</param>
/// <param name="Likes">Tweets with so many likes follow, if their id is before <paramref name="Before"/>; for popular feeds.</param>
/// <param name="Before">The page follows this id.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FeedQuery(bool Popular, bool Following, int Skipped, int Take, int Likes, long Before)
{
    public int Wanted => Skipped + Take;
}

/// <summary>A page of the timeline of tweets and retweets: see <see cref="HomeTimelineSql"/>.</summary>
/// <param name="Before">The page follows this id.</param>
/// <param name="Top">The first entry of the first page.</param>
/// <param name="Clock">The newest number when the first page was read.</param>
/// <param name="Take">How many entries are read.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct HomeQuery(long Before, long Top, long Clock, int Take)
{
    public bool IsFirstPage => Before == long.MaxValue;
}

/// <summary>The rows of a page, ready to be shown to its viewer.</summary>
/// <param name="Tweets">In the order of the page.</param>
/// <param name="Clock">A number that is larger than all that were drawn before the page was read; 0 where nobody needs it.</param>
/// <param name="Quoted">The quoted tweets that the viewer may see; null when they are still to be read.</param>
internal sealed record TimelineRows(List<TweetRow> Tweets, long Clock = 0, List<TweetRow>? Quoted = null);
