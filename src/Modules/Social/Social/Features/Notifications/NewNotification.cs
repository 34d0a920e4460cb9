using Microblog.Social.Domain;
using Microblog.Tweets.Contracts;

namespace Microblog.Social.Features.Notifications;

/// <summary>A notification to write, for one or more recipients.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="ActorId">The user who did it. The actor is never notified.</param>
/// <param name="RecipientIds">The users to notify. Those who may not see the tweet, or have switched the kind off, are left out.</param>
/// <param name="At">When it happened.</param>
internal sealed record NewNotification(NotificationKind Kind, long ActorId, IReadOnlyList<long> RecipientIds, DateTimeOffset At)
{
    /// <summary>The tweet that it is about; 0 for none.</summary>
    public long TweetId { get; init; }

    /// <summary>The conversation of that tweet. Users who have muted it are not notified.</summary>
    public long ThreadId { get; init; }

    /// <summary>The version of an edited tweet; 0 for every other kind.</summary>
    public long Edition { get; init; }

    /// <summary>The version of the event: it decides between events that arrive in the wrong order.</summary>
    public long Version { get; init; }

    /// <summary>The users who may see the tweet; null when every recipient may.</summary>
    public TweetAudience? Audience { get; init; }
}
