using Microblog.Social.Contracts;
using Microblog.Tweets.Contracts;

namespace Microblog.Social.Model;

/// <summary>Somebody with their circle, ready to be asked often what there is for them: an answer takes no query.</summary>
internal sealed class Onlooker(long id, Circle circle)
{
    // Sorted numbers, eight bytes each: thousands of these are kept while people are connected, and asked for every event.
    private readonly long[] _following = [.. circle.Following.Order()];
    private readonly long[] _hidden = [.. circle.Blocked.Concat(circle.BlockedBy).Order()];
    private readonly long[] _muted = [.. circle.Muted.Order()];

    public long Id { get; } = id;

    public bool Follows(long userId) => Has(_following, userId);

    /// <summary>There is a block between the two: neither is there for the other.</summary>
    public bool IsApartFrom(long userId) => Has(_hidden, userId);

    public bool Mutes(long userId) => Has(_muted, userId);

    /// <summary>The same rule by which Tweets shows tweets.</summary>
    public bool Sees(TweetAudience audience) => audience.AuthorId == Id || (!IsApartFrom(audience.AuthorId) && audience.Visibility switch
    {
        "public" => true,
        "followers" => Follows(audience.AuthorId) || audience.MentionedUserIds.Contains(Id),
        _ => audience.MentionedUserIds.Contains(Id),
    });

    private static bool Has(long[] sorted, long id) => sorted.Length > 0 && Array.BinarySearch(sorted, id) >= 0;
}
