namespace Microblog.Tweets.Contracts;

/// <summary>
/// Who may see a tweet. Its author always may. A person between whom and the author there is a block never may.
/// </summary>
/// <param name="AuthorId">The author.</param>
/// <param name="Visibility"><c>public</c>, <c>followers</c> (and those it is for) or <c>private</c> (only those it is for).</param>
/// <param name="MentionedUserIds">
/// The people it is for by name, each once: those whom it mentions, and, unless it is public, those whom it answers.
/// </param>
public sealed record TweetAudience(long AuthorId, string Visibility, IReadOnlyList<long> MentionedUserIds);
