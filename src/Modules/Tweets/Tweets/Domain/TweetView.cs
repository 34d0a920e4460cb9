using System.ComponentModel.DataAnnotations;
using Microblog.BuildingBlocks.Web.Paging;
using Microblog.BuildingBlocks.Web.Responses;
using Microblog.Media.Contracts;
using Microblog.Users.Contracts;

namespace Microblog.Tweets.Domain;

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
        Media =
        [
            new Attachment(
                7, "image", "/media/0a1B2c3D4e5F6g7H8i9J0kLm.webp", "/media/9z8Y7x6W5v4U3t2S1r0Q9pOn.webp", 960, 600,
                "LEHV6nWB2yk8pyo0adR*.7kCMdnj", "Hills under a low sun") { AverageColour = "#8f7a61" },
        ],
    };

    /// <summary>Its id; a newer tweet has a larger one.</summary>
    public required long Id { get; init; }

    /// <summary>The text exactly as posted, in Unicode's normal form C. Not HTML: escape it where it is shown.</summary>
    public required string Content { get; init; }

    /// <summary>
    /// Root-relative URLs of the media, in the order given when it was posted; fetched without credentials. They are there from the first
    /// moment: while a file is processed, a request for it waits for that. What failed is in media only.
    /// </summary>
    public required IReadOnlyList<string> Attachments { get; init; }

    /// <summary>Its author.</summary>
    public required UserCard Author { get; init; }

    /// <summary>The people who like it: the caller first, then those whose likes are the newest; at most 100.</summary>
    public required IReadOnlyList<Liker> Likes { get; init; }

    /// <summary>The exact number of people who like it.</summary>
    public required int LikesCount { get; init; }

    /// <summary>Whether the caller likes it.</summary>
    public required bool Liked { get; init; }

    /// <summary>When it was posted.</summary>
    public required DateTimeOffset Stamp { get; init; }

    /// <summary>When its text was last changed, or null.</summary>
    public DateTimeOffset? EditedAt { get; init; }

    /// <summary>The id of the tweet that it answers, or null.</summary>
    public long? InReplyToId { get; init; }

    /// <summary>
    /// For a retweet in feeds and lists of a person's tweets: the tweet that was retweeted; else null. The id, author and stamp of the
    /// entry are those of the retweet, and its text is empty. Use the id of the tweet inside to like, answer and delete.
    /// </summary>
    public TweetView? RetweetOf { get; init; }

    /// <summary>Who may see it: public, followers (and whom it mentions) or private (only whom it mentions).</summary>
    [AllowedValues("public", "followers", "private")]
    public string Visibility { get; init; } = "public";

    /// <summary>The number of direct answers that are not deleted: those that are public, and those besides that the caller sees.</summary>
    public int RepliesCount { get; init; }

    /// <summary>The number of retweets.</summary>
    public int RetweetsCount { get; init; }

    /// <summary>Whether the caller has retweeted it.</summary>
    public bool Retweeted { get; init; }

    /// <summary>Whether the caller has bookmarked it.</summary>
    public bool Bookmarked { get; init; }

    /// <summary>The people mentioned in the text, each once.</summary>
    public IReadOnlyList<UserCard> Mentions { get; init; } = [];

    /// <summary>Hashtags in the text as they were typed, without the sign, each once.</summary>
    public IReadOnlyList<string> Hashtags { get; init; } = [];

    /// <summary>The media with their sizes and descriptions.</summary>
    public required IReadOnlyList<Attachment> Media { get; init; }

    /// <summary>The id of the tweet that it quotes, or null.</summary>
    public long? QuoteOfId { get; init; }

    /// <summary>
    /// The quoted tweet, without a tweet that it quotes itself. A placeholder with unavailable when it is deleted or the caller may not see
    /// it; null when no tweet is quoted.
    /// </summary>
    public TweetView? Quote { get; init; }

    /// <summary>The number of tweets that quote it.</summary>
    public int QuotesCount { get; init; }

    /// <summary>Mentions, hashtags and links with their places in content, counted in UTF-16 code units.</summary>
    public Entities Entities { get; init; } = Entities.None;

    /// <summary>In search results: the parts of content that match, in order; counted in UTF-16 code units.</summary>
    public IReadOnlyList<Highlight> Highlights { get; init; } = [];

    /// <summary>A short line that is shown before the text, or null.</summary>
    public string? Subject { get; init; }

    /// <summary>Whether clients show it only after a click.</summary>
    public bool Sensitive { get; init; }

    /// <summary>A BCP 47 tag, given by the author or detected; null when unknown.</summary>
    public string? Language { get; init; }

    /// <summary>
    /// Whether this is a placeholder for a tweet that is deleted or that the caller may not see. Then only id and in_reply_to_id have a
    /// meaning.
    /// </summary>
    public bool Unavailable { get; init; }

    /// <summary>Stands for a tweet that is deleted or that the viewer may not see; the two look the same.</summary>
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

/// <summary>A part of a text that matches a search. Places are counted in UTF-16 code units, as those of entities.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="End">The place after its last code unit.</param>
internal sealed record Highlight(int Start, int End);

/// <summary>A person who likes a tweet.</summary>
/// <param name="UserId">The person's id.</param>
/// <param name="Name">The name to show.</param>
internal readonly record struct Liker(long UserId, UserName Name);

/// <summary>A page of tweets.</summary>
/// <param name="Tweets">In the order of the list.</param>
internal sealed record TweetPage(IReadOnlyList<TweetView> Tweets) : PagedResponse
{
    public static TweetPage Example { get; } = new([TweetView.Example]) { NextCursor = "ujvmNsO2OqMAAAAAAAAACAAAAAAAAABy" };
}

/// <summary>A tweet.</summary>
/// <param name="Tweet">As the caller sees it.</param>
internal sealed record TweetResponse(TweetView Tweet) : ApiResponse
{
    public static TweetResponse Example { get; } = new(TweetView.Example);
}
