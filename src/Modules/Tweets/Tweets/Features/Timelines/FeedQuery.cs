using System.Runtime.InteropServices;

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
