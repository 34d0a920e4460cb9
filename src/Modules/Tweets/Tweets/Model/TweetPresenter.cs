using Microblog.Media.Contracts;
using Microblog.Users.Contracts;
using NpgsqlTypes;

namespace Microblog.Tweets.Model;

/// <summary>
/// Makes what is shown of what was read: the quoted tweets in one more statement, if there are any, then one batch to Users for the names
/// and one to Media for the pictures, both mostly from memory.
/// </summary>
internal sealed class TweetPresenter(TweetReader tweets, IUserDirectory users, IAttachments attachments)
{
    public async Task<IReadOnlyList<TweetView>> ShowAsync(IReadOnlyList<TweetRow> rows, Viewer viewer, CancellationToken ct)
    {
        var quotedIds = rows.Where(r => r.QuoteOfId is not null).Select(r => r.QuoteOfId!.Value).Distinct().ToArray();
        var quoted = quotedIds.Length == 0 ? [] : await tweets.ReadAsync(
            "SELECT unnest(@quoted) AS tweet_id", FeedSql.LatestOrder, [new("quoted", NpgsqlDbType.Array | NpgsqlDbType.Bigint) { Value = quotedIds }], viewer, ct);
        TweetRow[] all = quoted.Count == 0 ? [.. rows] : [.. rows, .. quoted];

        var cards = await users.FindAsync(PeopleOf(all, viewer), ct);
        var mediaIds = all.SelectMany(r => r.MediaIds).ToArray();
        var media = mediaIds.Length == 0 ? null : await attachments.FindAsync(mediaIds, ct);
        var page = new TweetDrawing(viewer, cards, media);
        return page.Draw(rows, quoted);
    }

    // A popular page names more than a thousand people: room for all of them at once, and some of them twice.
    private static List<long> PeopleOf(TweetRow[] rows, Viewer viewer)
    {
        var people = new List<long>(1 + rows.Sum(row => 2 + row.NewestLikers.Length + row.Entities.Mentions.Count)) { viewer.Id };
        foreach (var row in rows)
        {
            people.Add(row.AuthorId);
            people.AddRange(row.NewestLikers);
            people.AddRange(row.Entities.Mentions.Select(m => m.UserId));
            if (row.PassedBy is { } passer)
            {
                people.Add(passer);
            }
        }

        return people;
    }
}
