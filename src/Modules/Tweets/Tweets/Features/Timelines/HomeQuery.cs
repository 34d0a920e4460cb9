using System.Runtime.InteropServices;

namespace Microblog.Tweets.Features.Timelines;

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
