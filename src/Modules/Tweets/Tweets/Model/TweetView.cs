using Microblog.Media.Contracts;
using Microblog.Users.Contracts;

namespace Microblog.Tweets.Model;

/// <summary>A tweet as the caller sees it.</summary>
internal sealed record TweetView
{
    public static TweetView Example { get; } = new()
    {
        Id = 42,
        Content = "@grace The release #is_out. Thank you all!",
        Attachments = ["/media/0a1B2c3D4e5F6g7H8i9J0kLm.webp"],
        Author = new UserCard(1, "Ada", "ada", Avatar: null),
        Likes = [new Liker(2, new UserName("Grace"))],
        LikesCount = 1,
        Liked = false,
        Stamp = new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero),
        Mentions = [new UserCard(2, "Grace", "grace", Avatar: null)],
        Hashtags = ["is_out"],
        Entities = Entities.Example,
        Language = "en",
        Media = [new Attachment(7, "image", "/media/0a1B2c3D4e5F6g7H8i9J0kLm.webp", "/media/9z8Y7x6W5v4U3t2S1r0Q9pOn.webp", 960, 600, "LEHV6nWB2yk8pyo0adR*.7kCMdnj", "Hills under a low sun") { AverageColour = "#8f7a61" }],
    };

    /// <summary>Its id; a newer tweet has a larger one.</summary>
    public required long Id { get; init; }

    /// <summary>The text exactly as posted, in Unicode's normal form C. Not HTML: escape it where it is shown.</summary>
    public required string Content { get; init; }

    /// <summary>
    /// Root-relative URLs of the media that are ready, in the order given when it was posted; fetched without credentials. What is still being
    /// processed is in media only.
    /// </summary>
    public required IReadOnlyList<string> Attachments { get; init; }

    /// <summary>Whose it is.</summary>
    public required UserCard Author { get; init; }

    /// <summary>Who likes it: the caller first, then the newest, at most 100.</summary>
    public required IReadOnlyList<Liker> Likes { get; init; }

    /// <summary>How many like it, exactly.</summary>
    public required int LikesCount { get; init; }

    /// <summary>The caller likes it.</summary>
    public required bool Liked { get; init; }

    /// <summary>When it was posted.</summary>
    public required DateTimeOffset Stamp { get; init; }

    /// <summary>When its text was last changed, or null.</summary>
    public DateTimeOffset? EditedAt { get; init; }

    /// <summary>The tweet it answers, or null.</summary>
    public long? InReplyToId { get; init; }

    /// <summary>
    /// In feeds and lists of somebody's tweets: the tweet that this entry passes on, or null. The entry's own id, author and stamp tell who
    /// passed it on and when; its text is empty. Like, answer and delete by the id inside.
    /// </summary>
    public TweetView? RetweetOf { get; init; }

    /// <summary>Who may see it: public, followers (and whom it mentions) or private (only whom it mentions).</summary>
    public string Visibility { get; init; } = "public";

    /// <summary>How many direct answers it has: all that are not deleted, also those the caller does not see.</summary>
    public int RepliesCount { get; init; }

    /// <summary>How often it was passed on.</summary>
    public int RetweetsCount { get; init; }

    /// <summary>The caller has passed it on.</summary>
    public bool Retweeted { get; init; }

    /// <summary>The caller has bookmarked it.</summary>
    public bool Bookmarked { get; init; }

    /// <summary>People named in the text, each once.</summary>
    public IReadOnlyList<UserCard> Mentions { get; init; } = [];

    /// <summary>Hashtags in the text as they were typed, without the sign, each once.</summary>
    public IReadOnlyList<string> Hashtags { get; init; } = [];

    /// <summary>The media with their sizes and descriptions.</summary>
    public required IReadOnlyList<Attachment> Media { get; init; }

    /// <summary>The tweet it quotes, or null.</summary>
    public long? QuoteOfId { get; init; }

    /// <summary>The quoted tweet, without those that it quotes itself; a placeholder with unavailable when it is gone or not for the caller; null without one.</summary>
    public TweetView? Quote { get; init; }

    /// <summary>How many tweets quote it.</summary>
    public int QuotesCount { get; init; }

    /// <summary>Mentions, hashtags and links with their places in content, counted in UTF-16 code units.</summary>
    public Entities Entities { get; init; } = Entities.None;

    /// <summary>In answers to a search: the parts of content that it was found by, in order; counted in UTF-16 code units.</summary>
    public IReadOnlyList<Highlight> Highlights { get; init; } = [];

    /// <summary>A short line to show before the text, or null.</summary>
    public string? Subject { get; init; }

    /// <summary>The author asks to show it only after a click.</summary>
    public bool Sensitive { get; init; }

    /// <summary>BCP 47: as the author said, else as detected; null when unknown.</summary>
    public string? Language { get; init; }

    /// <summary>A placeholder in the shape of a tweet: it is deleted, or not for the caller; only id and in_reply_to_id say something.</summary>
    public bool Unavailable { get; init; }

    /// <summary>Holds the place of a tweet that is gone or not for the viewer: which of the two is not told.</summary>
    public static TweetView Placeholder(long id, long? inReplyToId) => new()
    {
        Id = id,
        Content = "",
        Attachments = [],
        Author = new UserCard(0, "Unavailable", "", Avatar: null),
        Likes = [],
        LikesCount = 0,
        Liked = false,
        Stamp = DateTimeOffset.UnixEpoch,
        InReplyToId = inReplyToId,
        Media = [],
        Unavailable = true,
    };
}
