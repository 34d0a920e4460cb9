using System.Text.Json;
using Microblog.BuildingBlocks.Modules;
using Microblog.Social.Domain;
using Microblog.Social.Integration;
using Microblog.Social.Persistence;
using Microblog.Tweets.Contracts;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Microblog.Social.Features.Streaming;

/// <summary>
/// Renders rows of the stream log with the present state of what they are about, with one batch call to each source however many streams
/// are open. A row whose subject was deleted meanwhile is left out: the deletion has a row of its own.
/// </summary>
[SingletonService]
internal sealed class StreamEventRenderer(IServiceScopeFactory scopes, IOptions<JsonOptions> json, NotificationReader notifications)
{
    /// <param name="rows">The rows, in order.</param>
    /// <param name="findViewer">Finds a user with open streams. Rows for one user are rendered only for those.</param>
    /// <param name="watched">The tweets that are topics of open streams.</param>
    /// <param name="ct">Cancels the calls.</param>
    public async Task<IReadOnlyList<StreamEvent>> RenderAsync(
        IReadOnlyList<StreamLogRow> rows, Func<long, Viewer?> findViewer, IReadOnlySet<long> watched, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        long[] entryIds = [.. Subjects(StreamEventKind.Tweet), .. Subjects(StreamEventKind.Edited)];
        long[] countedIds = [.. Subjects(StreamEventKind.Counts)];
        var personal = rows.Where(r => r.UserId is { } id && findViewer(id) is not null).ToList();
        var tweets = entryIds.Length == 0 ? null : await services.GetRequiredService<ITweetBroadcasts>().FindAsync(entryIds, ct);
        var deleted = rows.Where(r => r.Kind == StreamEventKind.Deleted)
            .ToDictionary(r => r.Id, r => DeletedTimelineEntry.FromJson(r.Facts!));
        long[] answeredIds =
        [
            .. (tweets?.Values.Select(t => t.InReplyToId) ?? []).Concat(deleted.Values.Select(d => d.InReplyToId)).OfType<long>()
                .Where(watched.Contains),
        ];
        long[] previewedIds = [.. countedIds.Union(answeredIds)];
        var previews = previewedIds.Length == 0
            ? new Dictionary<long, TweetPreview>()
            : await services.GetRequiredService<ITweetPreviews>().FindAsync(previewedIds, ct);
        long[] repliedIds = [.. countedIds.Union(tweets?.Values.Select(t => t.TweetId) ?? [])];
        var replies = repliedIds.Length == 0
            ? new Dictionary<long, IReadOnlyList<TweetAudience>>()
            : await services.GetRequiredService<IReplyAudiences>().FindAsync(repliedIds, ct);
        var views = await NotificationsAsync(personal, services.GetRequiredService<NotificationPresenter>(), findViewer, ct);
        long[] userIds = [.. personal.Select(r => r.UserId!.Value).Distinct()];
        var unread = userIds.Length == 0 ? null : await notifications.CountUnreadAsync(userIds, ct);
        return [.. rows.Select(Render).OfType<StreamEvent>()];

        IEnumerable<long> Subjects(StreamEventKind kind) => rows.Where(r => r.Kind == kind).Select(r => r.SubjectId);

        StreamEvent? Render(StreamLogRow row) => row.Kind switch
        {
            StreamEventKind.Tweet => tweets!.TryGetValue(row.SubjectId, out var tweet) ? Entry(row.Id, "tweet", tweet) : null,
            StreamEventKind.Edited => tweets!.TryGetValue(row.SubjectId, out var tweet) ? Entry(row.Id, "edited", tweet) : null,
            StreamEventKind.Deleted => Deleted(row.Id, row.SubjectId, deleted[row.Id]) with
            {
                AnsweredAudience = Answered(deleted[row.Id].InReplyToId),
            },
            StreamEventKind.Counts => previews.TryGetValue(row.SubjectId, out var tweet)
                ? Counts(row.Id, tweet, replies.GetValueOrDefault(tweet.Id, []))
                : null,
            StreamEventKind.Notification => views.TryGetValue(row.SubjectId, out var view) ? Personal(row, "notification", view) : null,
            StreamEventKind.UnreadCount => unread?.TryGetValue(row.UserId!.Value, out var count) == true
                ? Personal(row, "unread_count", new StreamEventBody.Unread(count))
                : null,
            _ => null,
        };

        StreamEvent Entry(long id, string name, TweetBroadcast tweet) => Tweet(id, name, tweet) with
        {
            AnsweredAudience = Answered(tweet.InReplyToId),
            NarrowReplies = replies.GetValueOrDefault(tweet.TweetId, []),
        };

        TweetAudience? Answered(long? tweetId) => tweetId is { } known ? previews.GetValueOrDefault(known)?.Audience : null;
    }

    private static StreamEvent Tweet(long id, string name, TweetBroadcast tweet) => new(id, new SerializedEvent(id, name, tweet.Json))
    {
        TweetId = tweet.TweetId,
        RetweeterId = tweet.PasserId,
        Audience = tweet.Audience,
        InReplyToId = tweet.InReplyToId,
        Hashtags = tweet.Hashtags,
        QuotedAuthorId = tweet.QuotedAuthorId,
        EventWithoutQuote = tweet.QuotedAuthorId is null ? null : new SerializedEvent(id, name, tweet.JsonWithoutQuote),
        NamedUserIds = tweet.NamedUserIds,
        ForOne = (showsQuote, blockers, moreReplies) => new SerializedEvent(
            id, name, TweetJson.For(showsQuote ? tweet.Json : tweet.JsonWithoutQuote, blockers, moreReplies)),
    };

    private StreamEvent Deleted(long id, long entryId, DeletedTimelineEntry entry) => new(
        id, Serialize(id, "deleted", new StreamEventBody.Deleted(entryId)))
    {
        TweetId = entry.TweetId,
        RetweeterId = entry.RetweeterId,
        Audience = entry.Audience,
        InReplyToId = entry.InReplyToId,
        Hashtags = entry.Hashtags,
    };

    private StreamEvent Counts(long id, TweetPreview tweet, IReadOnlyList<TweetAudience> narrowReplies)
    {
        var body = new StreamEventBody.Counts(tweet.Id, tweet.LikesCount, tweet.RetweetsCount, tweet.RepliesCount, tweet.QuotesCount);
        return new(id, Serialize(id, "counts", body))
        {
            TweetId = tweet.Id,
            Audience = tweet.Audience,
            NarrowReplies = narrowReplies,
            ForOne = (_, _, moreReplies) =>
                Serialize(id, "counts", body with { RepliesCount = tweet.RepliesCount + moreReplies }),
        };
    }

    private StreamEvent Personal(StreamLogRow row, string name, object body) =>
        new(row.Id, Serialize(row.Id, name, body)) { UserId = row.UserId };

    private SerializedEvent Serialize(long id, string name, object body) =>
        new(id, name, JsonSerializer.SerializeToUtf8Bytes(body, body.GetType(), json.Value.SerializerOptions));

    private async Task<Dictionary<long, NotificationView>> NotificationsAsync(
        List<StreamLogRow> personal, NotificationPresenter presenter, Func<long, Viewer?> findViewer, CancellationToken ct)
    {
        long[] ids = [.. personal.Where(r => r.Kind == StreamEventKind.Notification).Select(r => r.SubjectId)];
        if (ids.Length == 0)
        {
            return [];
        }

        // A user's last stream may have ended since the first look.
        var rows = (await notifications.FindAsync(ids, ct))
            .Select(row => (Row: row, Viewer: findViewer(row.UserId))).Where(r => r.Viewer is not null).ToList();
        var viewers = rows.Select(r => r.Viewer!).DistinctBy(v => v.Id).ToDictionary(v => v.Id);
        var views = await presenter.PresentAsync([.. rows.Select(r => r.Row)], id => viewers[id], ct);
        return views.DistinctBy(v => v.Id).ToDictionary(v => v.Id);
    }
}
