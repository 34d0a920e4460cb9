namespace Microblog.Tweets.Contracts;

/// <summary>Who may see a tweet: its author always; nobody between whom and the author there is a block; of all others as it says here.</summary>
/// <param name="AuthorId">Whose it is.</param>
/// <param name="Visibility"><c>public</c>, <c>followers</c> (and those mentioned) or <c>private</c> (only those mentioned).</param>
/// <param name="MentionedUserIds">Whom it names, each once.</param>
public sealed record TweetAudience(long AuthorId, string Visibility, IReadOnlyList<long> MentionedUserIds);
