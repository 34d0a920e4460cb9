using Microblog.Media.Contracts;
using Microblog.Users.Contracts;

namespace Microblog.Tweets.Model;

/// <summary>A tweet as the caller sees it.</summary>
internal sealed record TweetView
{
    public static TweetView Example { get; } = new()
    {
        Id = 42,
        Content = "The release is out. Thank you all!",
        Attachments = ["/media/0a1B2c3D4e5F6g7H8i9J0kLm.png"],
        Author = new UserCard(1, "Ada", "ada", Avatar: null),
        Likes = [new Liker(2, new UserName("Grace"))],
        LikesCount = 1,
        Liked = false,
        Stamp = new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero),
        Media = [new Attachment(7, "image", "/media/0a1B2c3D4e5F6g7H8i9J0kLm.png", "/media/0a1B2c3D4e5F6g7H8i9J0kLm.png", 960, 600, Blurhash: null, "Hills under a low sun")],
    };

    /// <summary>Its id; a newer tweet has a larger one.</summary>
    public required long Id { get; init; }

    /// <summary>The text exactly as posted, in Unicode's normal form C. Not HTML: escape it where it is shown.</summary>
    public required string Content { get; init; }

    /// <summary>Root-relative URLs of the media, in the order given when it was posted; fetched without credentials.</summary>
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

    /// <summary>The tweet it passes on, or null.</summary>
    public long? RetweetOf { get; init; }

    /// <summary>Who may see it.</summary>
    public string Visibility { get; init; } = "public";

    /// <summary>How many answers it has.</summary>
    public int RepliesCount { get; init; }

    /// <summary>How often it was passed on.</summary>
    public int RetweetsCount { get; init; }

    /// <summary>The caller has passed it on.</summary>
    public bool Retweeted { get; init; }

    /// <summary>The caller has bookmarked it.</summary>
    public bool Bookmarked { get; init; }

    /// <summary>People named in the text.</summary>
    public IReadOnlyList<UserCard> Mentions { get; init; } = [];

    /// <summary>Hashtags in the text, without the sign.</summary>
    public IReadOnlyList<string> Hashtags { get; init; } = [];

    /// <summary>The media with their sizes and descriptions.</summary>
    public required IReadOnlyList<Attachment> Media { get; init; }
}
