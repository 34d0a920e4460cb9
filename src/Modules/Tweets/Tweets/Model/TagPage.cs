using Microblog.BuildingBlocks.Http;

namespace Microblog.Tweets.Model;

/// <summary>Hashtags that were found.</summary>
/// <param name="Hashtags">Exactly that one first, then those that begin so, those that have it in them, those like it; of each kind the most used first.</param>
internal sealed record TagPage(IReadOnlyList<TagView> Hashtags) : ListAnswer
{
    public static TagPage Example { get; } = new([new TagView("release", 42)]);
}
