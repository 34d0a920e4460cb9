using System.Text.Json;

namespace Microblog.Tweets.Model;

/// <summary>What is more than text in a tweet. Places count UTF-16 code units, as strings of JavaScript do: <c>content.slice(start, end)</c>.</summary>
/// <param name="Mentions">People named with <c>@</c>, in the order of the text.</param>
/// <param name="Hashtags">Words with <c>#</c>, in the order of the text.</param>
/// <param name="Links">Addresses with <c>http://</c> or <c>https://</c>, in the order of the text.</param>
internal sealed record Entities(
    IReadOnlyList<Entities.Mention> Mentions, IReadOnlyList<Entities.Hashtag> Hashtags, IReadOnlyList<Entities.Link> Links)
{
    /// <summary>Of each kind; what comes after is plain text.</summary>
    public const int MostMentions = 50;

    /// <inheritdoc cref="MostMentions" />
    public const int MostHashtags = 30;

    /// <inheritdoc cref="MostMentions" />
    public const int MostLinks = 30;

    // As they are shown, so that they are stored once and understood by whoever reads the table.
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static Entities None { get; } = new([], [], []);

    public static Entities Example { get; } = new([new(2, 0, 6)], [new("is_out", 19, 26)], []);

    private bool IsEmpty => Mentions.Count == 0 && Hashtags.Count == 0 && Links.Count == 0;

    public static Entities Read(string? stored) => stored is null ? None : JsonSerializer.Deserialize<Entities>(stored, Json)!;

    public string? Write() => IsEmpty ? null : JsonSerializer.Serialize(this, Json);

    /// <summary>Somebody named in the text. The name there is the one they had then; the id stays theirs.</summary>
    /// <param name="UserId">Who.</param>
    /// <param name="Start">Where it begins, with the sign.</param>
    /// <param name="End">Where it has ended.</param>
    internal sealed record Mention(long UserId, int Start, int End);

    /// <summary>A hashtag in the text.</summary>
    /// <param name="Tag">As it was typed, without the sign.</param>
    /// <param name="Start">Where it begins, with the sign.</param>
    /// <param name="End">Where it has ended.</param>
    internal sealed record Hashtag(string Tag, int Start, int End);

    /// <summary>An address in the text.</summary>
    /// <param name="Url">The address.</param>
    /// <param name="Start">Where it begins.</param>
    /// <param name="End">Where it has ended.</param>
    internal sealed record Link(string Url, int Start, int End);
}
