namespace Microblog.Tweets.Model;

/// <summary>A hashtag.</summary>
/// <param name="Tag">Without its sign, in lower case.</param>
/// <param name="TweetsCount">How many public tweets have it.</param>
internal sealed record TagView(string Tag, long TweetsCount);
