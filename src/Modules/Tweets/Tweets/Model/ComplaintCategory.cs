namespace Microblog.Tweets.Model;

/// <summary>What somebody has against a tweet, in one word.</summary>
internal enum ComplaintCategory : short
{
    /// <summary>Unwanted advertising, or the same again and again.</summary>
    Spam,

    /// <summary>Insults, threats or hatred.</summary>
    Abuse,

    /// <summary>It tells what should stay within the company or with a person.</summary>
    Confidential,

    /// <summary>It breaks a law.</summary>
    Illegal,

    /// <summary>The words say what.</summary>
    Other,
}
