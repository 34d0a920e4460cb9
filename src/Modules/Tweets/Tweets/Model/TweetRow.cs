namespace Microblog.Tweets.Model;

/// <summary>A tweet as the database has it, with what the caller and others did to it.</summary>
internal sealed record TweetRow(
    long Id, long AuthorId, string Content, long[] MediaIds, DateTimeOffset CreatedAt, int LikesCount, bool Liked, long[] NewestLikers);
