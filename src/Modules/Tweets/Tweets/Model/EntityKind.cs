namespace Microblog.Tweets.Model;

/// <summary>What a part of a text may be.</summary>
internal enum EntityKind
{
    Mention,
    Hashtag,
    Link,
}
