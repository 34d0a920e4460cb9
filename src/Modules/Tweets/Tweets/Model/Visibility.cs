namespace Microblog.Tweets.Model;

/// <summary>Who may see a tweet: its author always, then whom it mentions, then these.</summary>
internal enum Visibility : short
{
    /// <summary>Everybody.</summary>
    Public,

    /// <summary>Those who follow the author.</summary>
    Followers,

    /// <summary>Nobody else.</summary>
    Private,
}
