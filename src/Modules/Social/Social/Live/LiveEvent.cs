using Microblog.Social.Model;
using Microblog.Tweets.Contracts;

namespace Microblog.Social.Live;

/// <summary>Something that happened, drawn, with what decides to whom it goes.</summary>
/// <param name="Id">Its number in the log.</param>
/// <param name="Frame">What is sent.</param>
internal sealed record LiveEvent(long Id, Frame Frame)
{
    /// <summary>Whom alone it concerns; null for what is about a tweet.</summary>
    public long? UserId { get; init; }

    public long TweetId { get; init; }

    /// <summary>Who passed the tweet on; null for a tweet by itself.</summary>
    public long? PasserId { get; init; }

    public TweetAudience? Audience { get; init; }

    public long? InReplyToId { get; init; }

    public IReadOnlyList<string> Hashtags { get; init; } = [];

    public long? QuotedAuthorId { get; init; }

    /// <summary>For those who must not see what is quoted.</summary>
    public Frame? FrameWithoutQuote { get; init; }

    /// <summary>What of it goes to somebody who listens to these topics; null for nothing.</summary>
    public Frame? For(Onlooker who, Topics topics)
    {
        if (UserId is { } userId)
        {
            return userId == who.Id && topics.Notifications ? Frame : null;
        }

        var isSeen = who.Sees(Audience!) && !(PasserId is { } passer && who.IsApartFrom(passer));
        return !isSeen || !Concerns(who, topics) ? null
            : QuotedAuthorId is { } quoted && who.IsApartFrom(quoted) ? FrameWithoutQuote
            : Frame;
    }

    private bool Concerns(Onlooker who, Topics topics)
    {
        var by = PasserId ?? Audience!.AuthorId;
        return (topics.Feed && (by == who.Id || who.Follows(by)) && !who.Mutes(by) && !who.Mutes(Audience!.AuthorId))
            || (topics.Users.Count > 0 && topics.Users.Contains(by))
            || (topics.Tweets.Count > 0 && (topics.Tweets.Contains(TweetId) || (InReplyToId is { } parent && topics.Tweets.Contains(parent))))
            || (topics.Hashtags.Count > 0 && PasserId is null && topics.Hashtags.Any(Hashtags.Contains));
    }
}
