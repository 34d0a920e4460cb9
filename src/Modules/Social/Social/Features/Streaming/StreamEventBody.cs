using System.ComponentModel.DataAnnotations;

namespace Microblog.Social.Features.Streaming;

/// <summary>The bodies of stream events that are not a tweet or a notification.</summary>
internal static class StreamEventBody
{
    /// <summary>The current counters of a tweet.</summary>
    /// <param name="Id">The id of the tweet.</param>
    /// <param name="LikesCount">How many users like it.</param>
    /// <param name="RetweetsCount">How often it was retweeted.</param>
    /// <param name="RepliesCount">How many direct replies it has.</param>
    /// <param name="QuotesCount">How many tweets quote it.</param>
    internal sealed record Counts(long Id, int LikesCount, int RetweetsCount, int RepliesCount, int QuotesCount);

    /// <summary>A tweet was deleted, or a retweet undone.</summary>
    /// <param name="Id">The id of the timeline entry.</param>
    internal sealed record Deleted(long Id);

    /// <summary>The number of the caller's unread notifications.</summary>
    /// <param name="UnreadCount">The number; a group of notifications counts as one.</param>
    internal sealed record Unread(int UnreadCount);

    /// <summary>The stream has begun.</summary>
    /// <param name="HeartbeatSeconds">Something is sent at least this often, in seconds: a comment when there is no event.</param>
    internal sealed record Hello(int HeartbeatSeconds);

    /// <summary>Events are missing: the client loads everything again.</summary>
    /// <param name="Reason">too_long_ago (they are no longer kept) or too_slow (the client did not read fast enough).</param>
    internal sealed record Reset([property: AllowedValues("too_long_ago", "too_slow")] string Reason);
}
