using Microblog.Tweets.Contracts;

namespace Microblog.Social.Model;

/// <summary>Something that happened, and whom to tell of it.</summary>
/// <param name="Kind">What.</param>
/// <param name="ActorId">Who did it: is not told of it.</param>
/// <param name="UserIds">Who is told, if they may see it and want to know.</param>
/// <param name="At">When.</param>
internal sealed record Notice(NotificationKind Kind, long ActorId, IReadOnlyList<long> UserIds, DateTimeOffset At)
{
    /// <summary>What it is about; 0 for none.</summary>
    public long TweetId { get; init; }

    /// <summary>The conversation of that tweet: whoever has muted it is not told.</summary>
    public long ThreadId { get; init; }

    /// <summary>Which edit; else 0.</summary>
    public long Edition { get; init; }

    /// <summary>Of the event.</summary>
    public long Version { get; init; }

    /// <summary>Who may see the tweet; null when those who are told do.</summary>
    public TweetAudience? Audience { get; init; }
}
