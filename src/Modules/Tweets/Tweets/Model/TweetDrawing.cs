using Microblog.Media.Contracts;
using Microblog.Users.Contracts;

namespace Microblog.Tweets.Model;

/// <summary>Draws tweets with names and pictures that are at hand.</summary>
internal sealed class TweetDrawing(IReadOnlyDictionary<long, UserCard> cards, IReadOnlyDictionary<long, Attachment>? media)
{
    /// <summary>The tweet as it stands in a list: a retweet is an entry of its own around it.</summary>
    public TweetView Entry(TweetRow row, TweetView tweet) => row.PassedBy is not { } passer ? tweet : new TweetView
    {
        Id = row.Place,
        Content = "",
        Attachments = [],
        Author = Card(passer),
        Likes = [],
        LikesCount = 0,
        Liked = false,
        Stamp = row.PassedAt!.Value,
        RetweetOf = tweet,
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
            Attachments = shown.Length == 0 ? [] : shown.Select(m => m.Url).OfType<string>().ToArray(),
            Author = Card(row.AuthorId),
            Likes = likers,
            LikesCount = row.LikesCount,
            Liked = row.Liked,
            Stamp = row.CreatedAt,
            EditedAt = row.EditedAt,
            InReplyToId = row.InReplyToId,
            Visibility = row.Visibility.Word(),
            RepliesCount = row.RepliesCount,
            RetweetsCount = row.RetweetsCount,
            Retweeted = row.Retweeted,
            Bookmarked = row.Bookmarked,
            Mentions = row.Entities.Mentions.Count == 0 ? [] : [.. row.Entities.Mentions.Select(m => m.UserId).Distinct().Where(cards.ContainsKey).Select(id => cards[id])],
            Hashtags = row.Entities.Hashtags.Count == 0 ? [] : [.. row.Entities.Hashtags.Select(h => h.Tag).DistinctBy(TagKey.Of, StringComparer.Ordinal)],
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

    /// <summary>In place of somebody whose account is gone, while what they wrote is still going.</summary>
    public static UserCard Gone(long id) => new(id, "Deleted account", "", Avatar: null);

    private UserCard Card(long id) => cards.GetValueOrDefault(id) ?? Gone(id);
}
