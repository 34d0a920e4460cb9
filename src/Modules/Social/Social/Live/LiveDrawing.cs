using System.Text.Json;
using Microblog.Social.Model;
using Microblog.Tweets.Contracts;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Microblog.Social.Live;

/// <summary>
/// Draws entries of the log as they are at this moment: a batch to each who knows something, however many readers there are. What is gone meanwhile
/// is left out; that it is gone has an entry of its own.
/// </summary>
internal sealed class LiveDrawing(IServiceScopeFactory scopes, IOptions<JsonOptions> json, NotificationReader notifications)
{
    /// <param name="rows">In order.</param>
    /// <param name="find">Who listens, by id: what concerns one person alone is drawn only for those.</param>
    /// <param name="ct">Ends it early.</param>
    public async Task<IReadOnlyList<LiveEvent>> DrawAsync(IReadOnlyList<LiveRow> rows, Func<long, Onlooker?> find, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        long[] entries = [.. Subjects(LiveKind.Tweet), .. Subjects(LiveKind.Edited)];
        long[] counted = [.. Subjects(LiveKind.Counts)];
        var heard = rows.Where(r => r.UserId is { } id && find(id) is not null).ToList();
        var tweets = entries.Length == 0 ? null : await scope.ServiceProvider.GetRequiredService<ITweetBroadcasts>().FindAsync(entries, ct);
        var counts = counted.Length == 0 ? null : await scope.ServiceProvider.GetRequiredService<ITweetPreviews>().FindAsync(counted, ct);
        var told = await ToldAsync(heard, scope.ServiceProvider.GetRequiredService<NotificationPresenter>(), find, ct);
        var unread = heard.Count == 0 ? null : await notifications.UnreadAsync([.. heard.Select(r => r.UserId!.Value).Distinct()], ct);
        return [.. rows.Select(Draw).OfType<LiveEvent>()];

        IEnumerable<long> Subjects(LiveKind kind) => rows.Where(r => r.Kind == kind).Select(r => r.SubjectId);

        LiveEvent? Draw(LiveRow row) => row.Kind switch
        {
            LiveKind.Tweet => tweets!.TryGetValue(row.SubjectId, out var tweet) ? Timeline(row.Id, "tweet", tweet) : null,
            LiveKind.Edited => tweets!.TryGetValue(row.SubjectId, out var tweet) ? Timeline(row.Id, "edited", tweet) : null,
            LiveKind.Deleted => Gone(row.Id, row.SubjectId, DeletedFacts.Read(row.Facts!)),
            LiveKind.Counts => counts!.TryGetValue(row.SubjectId, out var tweet) ? Counts(row.Id, tweet) : null,
            LiveKind.Notification => told.TryGetValue(row.SubjectId, out var view) ? Personal(row, "notification", view) : null,
            LiveKind.UnreadCount => unread?.TryGetValue(row.UserId!.Value, out var count) == true ? Personal(row, "unread_count", new UnreadTold(count)) : null,
            _ => null,
        };
    }

    private static LiveEvent Timeline(long id, string name, TweetBroadcast tweet) => new(id, new Frame(id, name, tweet.Json))
    {
        TweetId = tweet.TweetId,
        PasserId = tweet.PasserId,
        Audience = tweet.Audience,
        InReplyToId = tweet.InReplyToId,
        Hashtags = tweet.Hashtags,
        QuotedAuthorId = tweet.QuotedAuthorId,
        FrameWithoutQuote = tweet.QuotedAuthorId is null ? null : new Frame(id, name, tweet.JsonWithoutQuote),
    };

    private LiveEvent Gone(long id, long entryId, DeletedFacts facts) => new(id, Frame(id, "deleted", new EntryGone(entryId)))
    {
        TweetId = facts.TweetId,
        PasserId = facts.PasserId,
        Audience = facts.Audience,
        InReplyToId = facts.InReplyToId,
        Hashtags = facts.Hashtags,
    };

    private LiveEvent Counts(long id, TweetPreview tweet) =>
        new(id, Frame(id, "counts", new CountsTold(tweet.Id, tweet.LikesCount, tweet.RetweetsCount, tweet.RepliesCount, tweet.QuotesCount)))
        {
            TweetId = tweet.Id,
            Audience = tweet.Audience,
        };

    private LiveEvent Personal(LiveRow row, string name, object told) => new(row.Id, Frame(row.Id, name, told)) { UserId = row.UserId };

    private Frame Frame(long id, string name, object told) => new(id, name, JsonSerializer.SerializeToUtf8Bytes(told, told.GetType(), json.Value.SerializerOptions));

    private async Task<Dictionary<long, NotificationView>> ToldAsync(
        List<LiveRow> heard, NotificationPresenter presenter, Func<long, Onlooker?> find, CancellationToken ct)
    {
        long[] ids = [.. heard.Where(r => r.Kind == LiveKind.Notification).Select(r => r.SubjectId)];
        if (ids.Length == 0)
        {
            return [];
        }

        // Somebody may have left in this moment.
        var rows = (await notifications.FindAsync(ids, ct)).Select(row => (Row: row, Who: find(row.UserId))).Where(r => r.Who is not null).ToList();
        var onlookers = rows.Select(r => r.Who!).DistinctBy(who => who.Id).ToDictionary(who => who.Id);
        var views = await presenter.ShowAsync([.. rows.Select(r => r.Row)], id => onlookers[id], ct);
        return views.DistinctBy(v => v.Id).ToDictionary(v => v.Id);
    }
}
