using Microblog.BuildingBlocks.Web.Paging;

namespace Microblog.Tweets.Features.Hashtags;

/// <summary>A page of the hashtags that match a search.</summary>
/// <param name="Hashtags">
/// First the hashtag that equals the text, then those that begin with it, those that contain it and those that resemble it; of each kind
/// the most used first.
/// </param>
internal sealed record TagPage(IReadOnlyList<TagView> Hashtags) : PagedResponse
{
    public static TagPage Example { get; } = new([new TagView("release", 42)]);
}

/// <summary>A hashtag.</summary>
/// <param name="Tag">Without its sign, in lower case.</param>
/// <param name="TweetsCount">How many public tweets have it.</param>
internal sealed record TagView(string Tag, long TweetsCount);
