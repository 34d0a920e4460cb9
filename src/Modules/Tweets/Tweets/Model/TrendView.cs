namespace Microblog.Tweets.Model;

/// <summary>A hashtag that more people use than usual.</summary>
/// <param name="Tag">Without its sign, in lower case.</param>
/// <param name="PeopleCount">How many people used it in public tweets of the last 24 hours (a setting), each counted once.</param>
/// <param name="UsualCount">How many usually do in as long a time, by the 7 days before (a setting).</param>
/// <param name="Tweets">The newest with it that the caller sees, at most 3; public ones only.</param>
internal sealed record TrendView(string Tag, int PeopleCount, double UsualCount, IReadOnlyList<TweetView> Tweets);
