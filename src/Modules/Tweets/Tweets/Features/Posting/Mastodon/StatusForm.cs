using Microblog.BuildingBlocks.Mastodon;
using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Binding;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Mastodon;

namespace Microblog.Tweets.Features.Posting.Mastodon;

/// <summary>Reads what a client sends to post or edit a status, and refuses what this server does not have.</summary>
internal static class StatusForm
{
    public static IReadOnlyList<QueryParameter> Parameters { get; } =
    [
        new("status", "The text; may be missing only with media."),
        new("media_ids[]", "Uploaded media, in the order to show."),
        new("in_reply_to_id", "The status that this one answers."),
        new("quoted_status_id", "The public status that this one quotes."),
        new("sensitive", "Whether clients show its media only after a click.", IsFlag: true),
        new("spoiler_text", $"A line before the text, at most {TweetRules.MaxSubjectLength} characters."),
        new("visibility", "public, unlisted (here the same), private (for followers) or direct (for those whom it mentions)."),
        new("language", "A BCP 47 tag."),
    ];

    /// <summary>A new status.</summary>
    /// <exception cref="RefusalException">A parameter is at fault, or is for something that this server does not have.</exception>
    public static TweetDraft Read(MastodonParameters parameters)
    {
        RefuseUnsupported(parameters);
        var media = parameters.Ids("media_ids");
        var text = parameters.Text("status") ?? "";
        if (VisibleText.IsBlank(text) && media.Count == 0)
        {
            throw Invalid("status", "Text can't be blank");
        }

        return new TweetDraft
        {
            Text = text,
            MediaIds = MediaIds(media),
            InReplyToId = Target(parameters, "in_reply_to_id"),
            QuoteOfId = Target(parameters, "quoted_status_id") ?? Target(parameters, "quote_id"),
            Visibility = VisibilityOf(parameters),
            Subject = SubjectOf(parameters),
            Sensitive = parameters.Flag("sensitive") ?? false,
            Language = LanguageOf(parameters),
        };
    }

    public static string? SubjectOf(MastodonParameters parameters)
    {
        var subject = parameters.Text("spoiler_text");
        return !TextRules.Fits(subject, TweetRules.MaxSubjectLength)
            ? throw Invalid("spoiler_text", $"Spoiler text is too long (maximum is {TweetRules.MaxSubjectLength} characters)")
            : !TweetRules.IsOneLine(subject) ? throw Invalid("spoiler_text", "Spoiler text is one line") : subject;
    }

    public static string? LanguageOf(MastodonParameters parameters) => parameters.Text("language") is var language
        && TweetRules.IsLanguage(language) ? language : throw Invalid("language", "Language is not a BCP 47 tag");

    // What is not there is refused: without it something else would be published than was asked, and at once.
    public static void RefuseUnsupported(MastodonParameters parameters)
    {
        foreach (var name in (string[])["poll", "scheduled_at"])
        {
            if (parameters.HasAny(name) && parameters.Text(name) is not "")
            {
                throw new RefusalException(MastodonRefusals.Unsupported(name));
            }
        }
    }

    private static Visibility? VisibilityOf(MastodonParameters parameters) => parameters.Text("visibility") switch
    {
        null or "" => null,
        var word when StatusVisibility.Parse(word) is { } ours => VisibilityNames.Parse(ours),
        _ => throw Invalid("visibility", "Visibility is not included in the list"),
    };

    private static long? Target(MastodonParameters parameters, string name) => parameters.Text(name) is not { Length: > 0 } text ? null
        : MastodonId.Parse(text) ?? throw new RefusalException(MastodonRefusals.NotFound);

    private static long[] MediaIds(IReadOnlyList<long?> ids) =>
        ids.Any(id => id is null) ? throw Invalid("media_ids", "Media is not found")
        : ids.Count > TweetRules.MaxMedia ? throw Invalid("media_ids", $"Cannot attach more than {TweetRules.MaxMedia} files")
        : ids.Distinct().Count() != ids.Count ? throw Invalid("media_ids", "Media is given twice")
        : [.. ids.OfType<long>()];

    internal static RefusalException Invalid(string field, string message) =>
        new(Refusal.Invalid(field, $"Validation failed: {message}"));
}
