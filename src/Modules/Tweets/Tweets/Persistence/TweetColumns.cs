using System.Data.Common;
using Microblog.Tweets.Domain;

namespace Microblog.Tweets.Persistence;

/// <summary>
/// Finds the columns of <see cref="TweetReader"/>'s statement by their names. It does so once a statement and not once a row, because every
/// feed is read with it.
/// </summary>
internal sealed class TweetColumns(DbDataReader columns, bool hasRetweets)
{
    private readonly int _id = columns.GetOrdinal("id");
    private readonly int _authorId = columns.GetOrdinal("author_id");
    private readonly int _content = columns.GetOrdinal("content");
    private readonly int _mediaIds = columns.GetOrdinal("media_ids");
    private readonly int _createdAt = columns.GetOrdinal("created_at");
    private readonly int _editedAt = columns.GetOrdinal("edited_at");
    private readonly int _visibility = columns.GetOrdinal("visibility");
    private readonly int _inReplyToId = columns.GetOrdinal("in_reply_to_id");
    private readonly int _path = columns.GetOrdinal("path");
    private readonly int _quoteOfId = columns.GetOrdinal("quote_of_id");
    private readonly int _subject = columns.GetOrdinal("subject");
    private readonly int _sensitive = columns.GetOrdinal("sensitive");
    private readonly int _language = columns.GetOrdinal("language");
    private readonly int _entities = columns.GetOrdinal("entities");
    private readonly int _likesCount = columns.GetOrdinal("likes_count");
    private readonly int _repliesCount = columns.GetOrdinal("replies_count");
    private readonly int _narrowRepliesCount = columns.GetOrdinal("narrow_replies_count");
    private readonly int _retweetsCount = columns.GetOrdinal("retweets_count");
    private readonly int _quotesCount = columns.GetOrdinal("quotes_count");
    private readonly int _newestLikers = columns.GetOrdinal("newest_likers");
    private readonly int _liked = columns.GetOrdinal("liked");
    private readonly int _retweeted = columns.GetOrdinal("retweeted");
    private readonly int _bookmarked = columns.GetOrdinal("bookmarked");
    private readonly int _place = columns.GetOrdinal("place");
    private readonly int _retweetedBy = hasRetweets ? columns.GetOrdinal("retweeted_by") : -1;
    private readonly int _retweetedAt = hasRetweets ? columns.GetOrdinal("retweeted_at") : -1;

    /// <summary>Reads the row on which the reader stands.</summary>
    public TweetRow Read(DbDataReader row, Viewer viewer)
    {
        var likers = row.GetFieldValue<long[]>(_newestLikers);
        return new TweetRow
        {
            Id = row.GetInt64(_id),
            AuthorId = row.GetInt64(_authorId),
            Content = row.GetString(_content),
            MediaIds = row.GetFieldValue<long[]>(_mediaIds),
            CreatedAt = row.GetFieldValue<DateTimeOffset>(_createdAt),
            EditedAt = row.GetNullable<DateTimeOffset>(_editedAt),
            Visibility = (Visibility)row.GetInt16(_visibility),
            InReplyToId = row.GetNullable<long>(_inReplyToId),
            Path = row.IsDBNull(_path) ? null : row.GetFieldValue<byte[]>(_path),
            QuoteOfId = row.GetNullable<long>(_quoteOfId),
            Subject = row.GetNullableString(_subject),
            Sensitive = row.GetBoolean(_sensitive),
            Language = row.GetNullableString(_language),
            Entities = Entities.Read(row.GetNullableString(_entities)).Without(viewer.BlockedBy),
            LikesCount = row.GetInt32(_likesCount),
            RepliesCount = row.GetInt32(_repliesCount),
            NarrowRepliesCount = row.GetInt32(_narrowRepliesCount),
            RetweetsCount = row.GetInt32(_retweetsCount),
            QuotesCount = row.GetInt32(_quotesCount),
            Liked = row.GetBoolean(_liked) || likers.Contains(viewer.Id),
            Retweeted = row.GetBoolean(_retweeted),
            Bookmarked = row.GetBoolean(_bookmarked),
            NewestLikers = viewer.Hidden.Length == 0 ? likers : [.. likers.Except(viewer.Hidden)],
            Place = row.GetInt64(_place),
            RetweetedBy = _retweetedBy < 0 ? null : row.GetNullable<long>(_retweetedBy),
            RetweetedAt = _retweetedAt < 0 ? null : row.GetNullable<DateTimeOffset>(_retweetedAt),
        };
    }
}
