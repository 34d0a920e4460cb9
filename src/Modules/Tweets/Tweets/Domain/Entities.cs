using System.Text.Json;

namespace Microblog.Tweets.Domain;

/// <summary>
/// The mentions, hashtags and links in a text. Places are counted in UTF-16 code units, as in JavaScript: <c>content.slice(start, end)</c>.
/// </summary>
/// <param name="Mentions">People mentioned with <c>@</c>, in the order of the text.</param>
/// <param name="Hashtags">Words with <c>#</c>, in the order of the text.</param>
/// <param name="Links">Links with <c>http://</c>, <c>https://</c> or <c>www.</c>, in the order of the text.</param>
internal sealed record Entities(
    IReadOnlyList<Entities.Mention> Mentions, IReadOnlyList<Entities.Hashtag> Hashtags, IReadOnlyList<Entities.Link> Links)
{
    /// <summary>How many a text may have; those after them are plain text.</summary>
    public const int MaxMentions = 50;

    /// <inheritdoc cref="MaxMentions" />
    public const int MaxHashtags = 30;

    /// <inheritdoc cref="MaxMentions" />
    public const int MaxLinks = 30;

    // The stored JSON is the JSON of the API, so that a reader of the table understands it.
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    public static Entities None { get; } = new([], [], []);

    public static Entities Example { get; } = new([new(2, 0, 6)], [new("is_out", 19, 26)], []);

    private bool IsEmpty => Mentions.Count == 0 && Hashtags.Count == 0 && Links.Count == 0;

    public static Entities Read(string? stored) => stored is null ? None : JsonSerializer.Deserialize<Entities>(stored, Json)!;

    /// <summary>The same, with plain text in place of the mentions of these people: to whom they block they do not exist.</summary>
    public Entities Without(IReadOnlyCollection<long> blockers) => blockers.Count == 0 || !Mentions.Any(m => blockers.Contains(m.UserId))
        ? this
        : this with { Mentions = [.. Mentions.Where(m => !blockers.Contains(m.UserId))] };

    public string? Write() => IsEmpty ? null : JsonSerializer.Serialize(this, Json);

    /// <summary>A person mentioned in the text. The text has the username that the person had then; the id never changes.</summary>
    /// <param name="UserId">The person's id.</param>
    /// <param name="Start">Where it begins, with its sign.</param>
    /// <param name="End">The place after its last code unit.</param>
    internal sealed record Mention(long UserId, int Start, int End);

    /// <summary>A hashtag in the text.</summary>
    /// <param name="Tag">As it was typed, without the sign.</param>
    /// <param name="Start">Where it begins, with its sign.</param>
    /// <param name="End">The place after its last code unit.</param>
    internal sealed record Hashtag(string Tag, int Start, int End);

    /// <summary>A link in the text.</summary>
    /// <param name="Url">The URL; with <c>https://</c> where the text begins with <c>www.</c></param>
    /// <param name="Start">Where it begins.</param>
    /// <param name="End">The place after its last code unit.</param>
    internal sealed record Link(string Url, int Start, int End);
}
