using Microblog.Media.Contracts;
using Microblog.Tweets.Contracts;
using Microblog.Users.Contracts;

namespace Microblog.Social.Model;

/// <summary>Makes what is shown of notifications: one batch to Tweets, one to Users and one to Media, whosever they are.</summary>
internal sealed class NotificationPresenter(ITweetPreviews tweets, IUserDirectory users, IAttachments attachments)
{
    /// <param name="rows">In the order to show.</param>
    /// <param name="onlookers">Everybody whose notifications these are.</param>
    /// <param name="ct">Ends it early.</param>
    public async Task<IReadOnlyList<NotificationView>> ShowAsync(
        IReadOnlyList<NotificationRow> rows, Func<long, Onlooker> onlookers, CancellationToken ct)
    {
        long[] tweetIds = [.. rows.Where(r => r.TweetId != 0).Select(r => r.TweetId).Distinct()];
        var previews = tweetIds.Length == 0 ? new Dictionary<long, TweetPreview>() : await tweets.FindAsync(tweetIds, ct);
        var cards = await users.FindAsync([.. rows.SelectMany(r => r.ActorIds), .. previews.Values.Select(p => p.Audience.AuthorId)], ct);
        long[] mediaIds = [.. previews.Values.SelectMany(p => p.MediaIds)];
        var media = mediaIds.Length == 0 ? new Dictionary<long, Attachment>() : await attachments.FindAsync(mediaIds, ct);
        return [.. rows.Select(row => new NotificationView(
            row.Id, row.Kind.Word(), Preview(row), [.. row.ActorIds.Where(cards.ContainsKey).Select(id => cards[id])], row.Count, row.CreatedAt, row.Read))];

        NotificationView.Preview? Preview(NotificationRow row) =>
            previews.GetValueOrDefault(row.TweetId) is { } tweet && onlookers(row.UserId).Sees(tweet.Audience) && cards.TryGetValue(tweet.Audience.AuthorId, out var author)
                ? new(tweet.Id, tweet.Content, [.. tweet.MediaIds.Select(id => media.GetValueOrDefault(id)?.Url).OfType<string>()], author, tweet.Stamp, tweet.InReplyToId)
                : null;
    }
}
