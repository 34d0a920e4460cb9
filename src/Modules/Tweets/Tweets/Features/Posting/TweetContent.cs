using Microblog.BuildingBlocks.Web;
using Microblog.Tweets.Domain;

namespace Microblog.Tweets.Features.Posting;

/// <summary>
/// The fields of a tweet that an edit can change. Two are equal when a reader sees no difference; entities are not compared, because they
/// follow from the text.
/// </summary>
internal sealed record TweetContent(string Content, string? Subject, bool Sensitive, string? Language, Visibility Visibility, bool HasMedia)
{
    /// <summary>The stored JSON of the entities; null when there are none.</summary>
    public string? Entities { get; init; }

    public bool IsEmpty => !HasMedia && VisibleText.IsBlank(Content);

    public long[] MentionedIds => [.. Domain.Entities.Read(Entities).Mentions.Select(m => m.UserId).Distinct()];

    public TagSet Tags => TagSet.Of(Domain.Entities.Read(Entities).Hashtags);

    public TweetContent With(TweetEdit edit)
    {
        // The same text keeps its mentions, because the people that it mentions may have other usernames by now.
        var isSame = edit.Content is null || edit.Content == Content;
        return this with
        {
            Content = isSame ? Content : edit.Content!,
            Entities = isSame ? Entities : edit.Text!.Keeping(MentionedByName()).Write(),
            Subject = edit.Subject is null ? Subject : TextRules.NullIfBlank(edit.Subject),
            Sensitive = edit.Sensitive ?? Sensitive,
            Language = edit.Language switch
            {
                { Length: > 0 } given => given,
                not null => null,
                null => isSame ? Language : LanguageDetector.Detect(edit.Content!) ?? Language,
            },
        };
    }

    private Dictionary<string, long> MentionedByName()
    {
        var people = new Dictionary<string, long>(StringComparer.OrdinalIgnoreCase);
        foreach (var mention in Domain.Entities.Read(Entities).Mentions)
        {
            people[Content[(mention.Start + 1)..mention.End]] = mention.UserId;
        }

        return people;
    }

    public bool Equals(TweetContent? other) =>
        other is not null && Content == other.Content && Subject == other.Subject && Sensitive == other.Sensitive
            && Language == other.Language;

    public override int GetHashCode() => HashCode.Combine(Content, Subject, Sensitive, Language);
}
