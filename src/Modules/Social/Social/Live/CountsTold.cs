namespace Microblog.Social.Live;

/// <summary>The counters of a tweet as they are now.</summary>
/// <param name="Id">The tweet.</param>
/// <param name="LikesCount">How many like it.</param>
/// <param name="RetweetsCount">How often it was passed on.</param>
/// <param name="RepliesCount">How many direct answers it has.</param>
/// <param name="QuotesCount">How many tweets quote it.</param>
internal sealed record CountsTold(long Id, int LikesCount, int RetweetsCount, int RepliesCount, int QuotesCount);
