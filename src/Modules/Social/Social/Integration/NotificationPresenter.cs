using Microblog.BuildingBlocks.Modules;
using Microblog.Media.Contracts;
using Microblog.Social.Domain;
using Microblog.Social.Persistence;
using Microblog.Tweets.Contracts;
using Microblog.Users.Contracts;

namespace Microblog.Social.Integration;

/// <summary>Makes what clients see of notifications, with one batch call each to Tweets, Users and Media.</summary>
[ScopedService]
internal sealed class NotificationPresenter(ITweetPreviews tweets, IUserDirectory users, IAttachments attachments)
{
    /// <param name="rows">The notifications, in the order to show.</param>
    /// <param name="viewers">Finds the recipient of a row by their id.</param>
    /// <param name="ct">Cancels the calls.</param>
    public async Task<IReadOnlyList<NotificationView>> PresentAsync(
        IReadOnlyList<NotificationRow> rows, Func<long, Viewer> viewers, CancellationToken ct)
    {
        long[] tweetIds = [.. rows.Where(r => r.TweetId != 0).Select(r => r.TweetId).Distinct()];
        var previews = tweetIds.Length == 0 ? new Dictionary<long, TweetPreview>() : await tweets.FindAsync(tweetIds, ct);
        var cards = await users.FindAsync([.. rows.SelectMany(r => r.ActorIds), .. previews.Values.Select(p => p.Audience.AuthorId)], ct);
        long[] mediaIds = [.. previews.Values.SelectMany(p => p.MediaIds)];
        var media = mediaIds.Length == 0 ? new Dictionary<long, Attachment>() : await attachments.FindAsync(mediaIds, ct);
        return [.. rows.Select(row => new NotificationView(
            row.Id, row.Kind.Name(), Preview(row), Actors(row), row.Count, row.CreatedAt, row.Read))];

        NotificationView.Preview? Preview(NotificationRow row) =>
            previews.GetValueOrDefault(row.TweetId) is { } tweet
            && viewers(row.UserId).Sees(tweet.Audience)
            && cards.TryGetValue(tweet.Audience.AuthorId, out var author)
                ? new(tweet.Id, tweet.Content, Urls(tweet), author, tweet.Stamp, tweet.InReplyToId)
                : null;

        UserCard[] Actors(NotificationRow row) =>
            row.Kind.IsAboutAccount() ? [] : [.. row.ActorIds.Where(cards.ContainsKey).Select(id => cards[id])];

        string[] Urls(TweetPreview tweet) => [.. tweet.MediaIds.Select(id => media.GetValueOrDefault(id)?.Url).OfType<string>()];
    }
}
