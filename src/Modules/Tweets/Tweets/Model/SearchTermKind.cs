namespace Microblog.Tweets.Model;

/// <summary>What a part of a search asks for.</summary>
internal enum SearchTermKind
{
    /// <summary>A word, or several in a row.</summary>
    Words,

    /// <summary>Who wrote it.</summary>
    From,

    /// <summary>Whom it names.</summary>
    Mention,

    /// <summary>A tag it has.</summary>
    Hashtag,

    /// <summary>It has media.</summary>
    Media,
}
