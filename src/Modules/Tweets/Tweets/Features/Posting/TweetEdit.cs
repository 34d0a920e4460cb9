using Microblog.Tweets.Domain;

namespace Microblog.Tweets.Features.Posting;

/// <summary>The changes that an author makes to a tweet. Null leaves a field as it is.</summary>
/// <param name="Content">The new text.</param>
/// <param name="Text">The mentions, hashtags and links in the new text; null only with the text.</param>
/// <param name="Subject">The line before the text; an empty one removes it.</param>
/// <param name="Sensitive">Whether clients show the tweet only after a click.</param>
/// <param name="Language">A BCP 47 tag; an empty one removes it.</param>
/// <param name="Visibility">The visibility, which must be the one that the tweet has.</param>
internal sealed record TweetEdit(
    string? Content, ParsedText? Text, string? Subject, bool? Sensitive, string? Language, Visibility? Visibility);
