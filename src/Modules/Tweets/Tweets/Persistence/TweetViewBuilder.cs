using Microblog.Media.Contracts;
using Microblog.Tweets.Domain;
using Microblog.Users.Contracts;

namespace Microblog.Tweets.Persistence;

/// <summary>Makes a <see cref="TweetView"/> of a row and of names and media that are already loaded.</summary>
internal sealed class TweetViewBuilder(IReadOnlyDictionary<long, UserCard> cards, IReadOnlyDictionary<long, Attachment>? media)
{
    /// <summary>The card of a person whose account is deleted, while their tweets are still being deleted.</summary>
    public static UserCard DeletedAccount(long id) => new(id, "Deleted account", "", Avatar: null);

    /// <summary>The tweet as an entry of a list. A retweet is an entry of its own that contains the tweet.</summary>
    public TweetView Entry(TweetRow row, TweetView tweet) =>
        row.RetweetedBy is not { } retweeter ? tweet : Retweet(row.Place, retweeter, row.RetweetedAt!.Value, tweet);

    public TweetView Retweet(long id, long retweeter, DateTimeOffset at, TweetView? retweetOf) => new()
    {
        Id = id,
        Content = "",
        Attachments = [],
        Author = Card(retweeter),
        Likes = [],
        LikesCount = 0,
        Liked = false,
        Stamp = at,
        RetweetOf = retweetOf,
        Media = [],
    };

    public TweetView Tweet(TweetRow row, IReadOnlyList<Liker> likers, TweetView? quote)
    {
        var shown = row.MediaIds.Length == 0 || media is null
            ? []
            : row.MediaIds.Where(media.ContainsKey).Select(id => media[id]).ToArray();
        return new TweetView
        {
            Id = row.Id,
            Content = row.Content,
            Attachments = shown.Length == 0 ? [] : shown.Select(m => m.Address).OfType<string>().ToArray(),
            Author = Card(row.AuthorId),
            Likes = likers,
            LikesCount = row.LikesCount,
            Liked = row.Liked,
            Stamp = row.CreatedAt,
            EditedAt = row.EditedAt,
            InReplyToId = row.InReplyToId,
            Visibility = row.Visibility.ToName(),
            RepliesCount = row.RepliesCount,
            RetweetsCount = row.RetweetsCount,
            Retweeted = row.Retweeted,
            Bookmarked = row.Bookmarked,
            Mentions = Mentioned(row.Entities),
            Hashtags = row.Entities.Hashtags.Count == 0
                ? []
                : [.. row.Entities.Hashtags.Select(h => h.Tag).DistinctBy(HashtagKey.Of, StringComparer.Ordinal)],
            Media = shown,
            QuoteOfId = row.QuoteOfId,
            Quote = quote,
            QuotesCount = row.QuotesCount,
            Entities = row.Entities,
            Subject = row.Subject,
            Sensitive = row.Sensitive,
            Language = row.Language,
        };
    }

    private IReadOnlyList<UserCard> Mentioned(Entities entities) => entities.Mentions.Count == 0
        ? []
        : [.. entities.Mentions.Select(m => m.UserId).Distinct().Where(cards.ContainsKey).Select(id => cards[id])];

    private UserCard Card(long id) => cards.GetValueOrDefault(id) ?? DeletedAccount(id);
}
