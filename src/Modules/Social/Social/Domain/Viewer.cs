using Microblog.Social.Contracts;
using Microblog.Tweets.Contracts;

namespace Microblog.Social.Domain;

/// <summary>A user with their circle. Answers without a query which tweets the user may see.</summary>
internal sealed class Viewer(long id, Circle circle)
{
    // Sorted arrays take eight bytes a user: thousands of viewers are kept while streams are open, and each is asked for every event.
    private readonly long[] _following = [.. circle.Following.Order()];
    private readonly long[] _blocks = [.. circle.Blocked.Concat(circle.BlockedBy).Order()];
    private readonly long[] _blockedBy = [.. circle.BlockedBy.Order()];
    private readonly long[] _muted = [.. circle.Muted.Order()];

    public long Id { get; } = id;

    public bool Follows(long userId) => Has(_following, userId);

    /// <summary>One of the two blocks the other.</summary>
    public bool HasBlockWith(long userId) => Has(_blocks, userId);

    /// <summary>The other user blocks this one, for whom the other does not exist.</summary>
    public bool IsBlockedBy(long userId) => Has(_blockedBy, userId);

    public bool Mutes(long userId) => Has(_muted, userId);

    /// <summary>The same rule by which Tweets shows tweets.</summary>
    public bool Sees(TweetAudience audience) => audience.AuthorId == Id || (!HasBlockWith(audience.AuthorId) && audience.Visibility switch
    {
        "public" => true,
        "followers" => Follows(audience.AuthorId) || audience.MentionedUserIds.Contains(Id),
        _ => audience.MentionedUserIds.Contains(Id),
    });

    private static bool Has(long[] sorted, long id) => sorted.Length > 0 && Array.BinarySearch(sorted, id) >= 0;
}
