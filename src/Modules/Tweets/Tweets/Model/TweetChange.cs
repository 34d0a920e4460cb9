namespace Microblog.Tweets.Model;

/// <summary>What an author wants a tweet to say from now on; null leaves a thing as it is.</summary>
/// <param name="Content">The text.</param>
/// <param name="Reading">What was understood of the text.</param>
/// <param name="Subject">The line before it; empty for none.</param>
/// <param name="Sensitive">To be shown only after a click.</param>
/// <param name="Language">A BCP 47 tag; empty for none.</param>
/// <param name="Visibility">Only what it is already.</param>
internal sealed record TweetChange(string? Content, TextReading? Reading, string? Subject, bool? Sensitive, string? Language, Visibility? Visibility);
