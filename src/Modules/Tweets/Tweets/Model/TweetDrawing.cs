using Microblog.Media.Contracts;
using Microblog.Users.Contracts;

namespace Microblog.Tweets.Model;

/// <summary>Draws tweets with names and pictures that are at hand.</summary>
internal sealed class TweetDrawing(Viewer viewer, IReadOnlyDictionary<long, UserCard> cards, IReadOnlyDictionary<long, Attachment>? media)
{
    public IReadOnlyList<TweetView> Draw(IReadOnlyList<TweetRow> rows, IReadOnlyList<TweetRow> quoted)
    {
        var quotes = quoted.ToDictionary(q => q.Id, q => View(q, quote: null));
        return rows.Select(row => Entry(row, View(row, row.QuoteOfId is { } id ? quotes.GetValueOrDefault(id) ?? TweetView.Placeholder(id, inReplyToId: null) : null))).ToArray();
    }

    // A retweet is an entry of its own around the tweet.
    private TweetView Entry(TweetRow row, TweetView tweet) => row.PassedBy is not { } passer ? tweet : new TweetView
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

    private TweetView View(TweetRow row, TweetView? quote)
    {
        var shown = row.MediaIds.Length == 0 || media is null
            ? []
            : row.MediaIds.Where(media.ContainsKey).Select(id => media[id]).ToArray();
        return new TweetView
        {
            Id = row.Id,
            Content = row.Content,
            Attachments = shown.Length == 0 ? [] : Array.ConvertAll(shown, m => m.Url),
            Author = Card(row.AuthorId),
            Likes = Likers(row),
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

    private UserCard Card(long id) => cards.GetValueOrDefault(id) ?? new UserCard(id, "Deleted account", "", Avatar: null);

    private List<Liker> Likers(TweetRow row)
    {
        var likers = new List<Liker>(row.NewestLikers.Length);
        if (row.Liked && cards.TryGetValue(viewer.Id, out var caller))
        {
            likers.Add(new Liker(viewer.Id, caller.Name));
        }

        foreach (var id in row.NewestLikers)
        {
            if (likers.Count < TweetReader.MostLikers && id != viewer.Id && cards.TryGetValue(id, out var card))
            {
                likers.Add(new Liker(id, card.Name));
            }
        }

        return likers;
    }
}
