namespace Microblog.Tweets.Domain;

/// <summary>
/// A tweet is for a person, whoever else may see it: its text names them, or it is not public and answers them or somebody who named them.
/// </summary>
internal sealed class Mention
{
    public required long TweetId { get; init; }

    public Tweet? Tweet { get; init; }

    public required long UserId { get; init; }

    /// <summary>The text names the person now.</summary>
    public bool Named { get; init; } = true;

    /// <summary>The person sees it because of what it answers, whether the text names them or not.</summary>
    public bool Addressed { get; init; }

    /// <summary>
    /// The newest version that was there when an edit named the person, who sees only later ones; 0 when the tweet was for them from the
    /// beginning.
    /// </summary>
    public long AfterVersion { get; init; }
}
