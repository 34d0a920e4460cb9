using System.Text.Json.Serialization;
using Microblog.BuildingBlocks.Mastodon;
using Microblog.Users.Contracts;

namespace Microblog.Tweets.Mastodon;

/// <summary>
/// A tweet or a retweet in the words of Mastodon's client API. Every field that clients expect is there, also where it is null.
/// </summary>
internal sealed record Status
{
    public required string Id { get; init; }

    public required string CreatedAt { get; init; }

    public string? InReplyToId { get; init; }

    public string? InReplyToAccountId { get; init; }

    public bool Sensitive { get; init; }

    public string SpoilerText { get; init; } = "";

    /// <summary>public, private (for followers) or direct (for those whom it mentions).</summary>
    public required string Visibility { get; init; }

    public string? Language { get; init; }

    public required string Uri { get; init; }

    public required string Url { get; init; }

    public int RepliesCount { get; init; }

    public int ReblogsCount { get; init; }

    public int FavouritesCount { get; init; }

    public string? EditedAt { get; init; }

    /// <summary>As HTML.</summary>
    public required string Content { get; init; }

    /// <summary>The status that this one passes on.</summary>
    public Status? Reblog { get; init; }

    public string? Application { get; init; }

    public required MastodonAccount Account { get; init; }

    public IReadOnlyList<MastodonMedia> MediaAttachments { get; init; } = [];

    public IReadOnlyList<StatusMention> Mentions { get; init; } = [];

    public IReadOnlyList<StatusTag> Tags { get; init; } = [];

    public IReadOnlyList<string> Emojis { get; init; } = [];

    public string? Card { get; init; }

    public string? Poll { get; init; }

    public bool Favourited { get; init; }

    public bool Reblogged { get; init; }

    public bool Muted { get; init; }

    public bool Bookmarked { get; init; }

    public bool Pinned { get; init; }

    public IReadOnlyList<string> Filtered { get; init; } = [];

    /// <summary>The text as it was typed; only in the answer to a deletion, for a client that posts it anew.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Text { get; init; }
}

/// <summary>A person whom a status mentions.</summary>
internal sealed record StatusMention(string Id, string Username, string Url, string Acct);

/// <summary>A hashtag of a status.</summary>
internal sealed record StatusTag(string Name, string Url);
