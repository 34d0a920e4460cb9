using Microblog.Social.Domain;
using Microblog.Tweets.Contracts;

namespace Microblog.Social.Features.Streaming;

/// <summary>A serialised event with what decides which streams receive it.</summary>
/// <param name="Id">Its number in the stream log.</param>
/// <param name="Event">What is sent.</param>
internal sealed record StreamEvent(long Id, SerializedEvent Event)
{
    /// <summary>The only user who receives it; null for an event about a tweet.</summary>
    public long? UserId { get; init; }

    public long TweetId { get; init; }

    /// <summary>The author of the retweet; null for a tweet by itself.</summary>
    public long? RetweeterId { get; init; }

    public TweetAudience? Audience { get; init; }

    public long? InReplyToId { get; init; }

    /// <summary>Who may see the tweet that it answers; null when that is deleted, or is no topic of a stream.</summary>
    public TweetAudience? AnsweredAudience { get; init; }

    public IReadOnlyList<string> Hashtags { get; init; } = [];

    public long? QuotedAuthorId { get; init; }

    /// <summary>What viewers receive who mute the author of the quoted tweet or have a block with them.</summary>
    public SerializedEvent? EventWithoutQuote { get; init; }

    /// <summary>The people whom the texts in it mention.</summary>
    public IReadOnlyList<long> NamedUserIds { get; init; } = [];

    /// <summary>Who may see each answer to the tweet that is not public: the event counts the public ones.</summary>
    public IReadOnlyList<TweetAudience> NarrowReplies { get; init; } = [];

    /// <summary>
    /// Makes what one viewer receives, whom some of the named people block, or who sees answers that are not public: with or without the
    /// quote, without the names of these people, and with so many answers more.
    /// </summary>
    public Func<bool, IReadOnlyCollection<long>, int, SerializedEvent>? ForOne { get; init; }

    /// <summary>What a viewer with these topics receives; null for nothing.</summary>
    public SerializedEvent? For(Viewer viewer, StreamTopics topics)
    {
        if (UserId is { } userId)
        {
            return userId == viewer.Id && topics.Notifications ? Event : null;
        }

        var isVisible = viewer.Sees(Audience!) && !(RetweeterId is { } retweeter && viewer.HasBlockWith(retweeter));
        if (!isVisible || !Matches(viewer, topics))
        {
            return null;
        }

        var showsQuote = !(QuotedAuthorId is { } quoted && (viewer.HasBlockWith(quoted) || viewer.Mutes(quoted)));
        long[] blockers = NamedUserIds.Count == 0 ? [] : [.. NamedUserIds.Where(viewer.IsBlockedBy)];
        var moreReplies = NarrowReplies.Count == 0 ? 0 : NarrowReplies.Count(viewer.Sees);
        return blockers.Length > 0 || moreReplies > 0 ? ForOne!(showsQuote, blockers, moreReplies)
            : showsQuote ? Event
            : EventWithoutQuote;
    }

    private bool Matches(Viewer viewer, StreamTopics topics)
    {
        var actor = RetweeterId ?? Audience!.AuthorId;
        return (topics.Feed && (actor == viewer.Id || viewer.Follows(actor)) && !viewer.Mutes(actor) && !viewer.Mutes(Audience!.AuthorId))
            || (topics.Public && RetweeterId is null && Audience!.Visibility == "public" && !viewer.Mutes(actor))
            || (topics.Users.Count > 0 && topics.Users.Contains(actor))
            || (topics.Tweets.Count > 0 && (topics.Tweets.Contains(TweetId)
                || (InReplyToId is { } answered && topics.Tweets.Contains(answered)
                    && AnsweredAudience is { } audience && viewer.Sees(audience))))
            || (topics.Hashtags.Count > 0 && RetweeterId is null && topics.Hashtags.Any(Hashtags.Contains));
    }
}
