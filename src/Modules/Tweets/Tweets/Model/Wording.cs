namespace Microblog.Tweets.Model;

/// <summary>What a tweet says. Two are the same when a reader sees no difference: places and people follow from the text.</summary>
internal sealed record Wording(string Content, string? Subject, bool Sensitive, string? Language, Visibility Visibility, bool HasMedia)
{
    /// <summary>As stored.</summary>
    public string? Entities { get; init; }

    public bool IsEmpty => !HasMedia && string.IsNullOrWhiteSpace(Content);

    public long[] MentionedIds => [.. Model.Entities.Read(Entities).Mentions.Select(m => m.UserId).Distinct()];

    public string[] Tags => [.. Model.Entities.Read(Entities).Hashtags.Select(h => TagKey.Of(h.Tag)).Distinct(StringComparer.Ordinal)];

    // The same text keeps its mentions: the people it named may have other names by now.
    public Wording With(TweetChange change)
    {
        var isSame = change.Content is null || change.Content == Content;
        return this with
        {
            Content = isSame ? Content : change.Content!,
            Entities = isSame ? Entities : change.Reading!.Entities.Write(),
            Subject = change.Subject is null ? Subject : TweetText.OrNone(change.Subject),
            Sensitive = change.Sensitive ?? Sensitive,
            Language = change.Language is { } language ? (language.Length > 0 ? language : null) : isSame ? Language : LanguageGuess.Of(change.Content!) ?? Language,
        };
    }

    public bool Equals(Wording? other) =>
        other is not null && Content == other.Content && Subject == other.Subject && Sensitive == other.Sensitive && Language == other.Language;

    public override int GetHashCode() => HashCode.Combine(Content, Subject, Sensitive, Language);
}
