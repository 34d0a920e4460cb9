using System.Data;
using Microblog.BuildingBlocks.Mastodon;
using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Media.Contracts;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Persistence;
using Microblog.Users.Contracts;

namespace Microblog.Tweets.Mastodon;

/// <summary>
/// Turns tweets, as the caller sees them, into statuses: with one question to Users for all accounts of a page, and one statement for whom
/// answers are addressed to, when there are any.
/// </summary>
[ScopedService]
internal sealed class StatusPresenter(
    ModuleDataSource<TweetsDb> source, TweetReader tweets, TweetPresenter presenter, IMastodonAccounts accounts)
{
    private const string Answered =
        $"SELECT t.id, t.author_id FROM tweets.tweets t WHERE t.id = ANY (@answered) AND {VisibilityFilter.Tweet}";

    private const string TweetsOrRetweets = $"""
        SELECT n.id AS tweet_id, n.id AS place, NULL::bigint AS retweeted_by, NULL::timestamptz AS retweeted_at FROM unnest(@ids) AS n (id)
        UNION ALL SELECT r.tweet_id, r.id, r.user_id, r.created_at
        FROM tweets.retweets r WHERE r.id = ANY (@ids) AND r.undone_id IS NULL AND {VisibilityFilter.Person}
        """;

    /// <summary>One status, which may be a retweet; null when it does not exist or the viewer may not see it.</summary>
    public async Task<Status?> FindAsync(long id, Viewer viewer, string origin, CancellationToken ct) =>
        await presenter.FindAsync(id, viewer, ct) is { } view ? (await ShowAsync([view], viewer, origin, ct)).SingleOrDefault() : null;

    /// <summary>The tweet that a retweet passes on, or null when the id is of none.</summary>
    public async Task<long?> FindPassedOnAsync(long retweetId, CancellationToken ct)
    {
        await using var command = source.Source.CreateCommand(
            "SELECT tweet_id FROM tweets.retweets WHERE id = @id AND undone_id IS NULL");
        command.Parameters.AddWithValue("id", retweetId);
        return (long?)await command.ExecuteScalarAsync(ct);
    }

    /// <summary>The retweet of a tweet by a person, or null.</summary>
    public async Task<long?> FindRetweetAsync(long tweetId, long userId, CancellationToken ct)
    {
        await using var command = source.Source.CreateCommand(
            "SELECT id FROM tweets.retweets WHERE tweet_id = @tweet AND user_id = @user AND undone_id IS NULL");
        command.Parameters.AddWithValue("tweet", tweetId);
        command.Parameters.AddWithValue("user", userId);
        return (long?)await command.ExecuteScalarAsync(ct);
    }

    /// <summary>The statuses of rows, in their order.</summary>
    public async Task<Status[]> ShowAsync(IReadOnlyList<TweetRow> rows, Viewer viewer, string origin, CancellationToken ct) =>
        await ShowAsync(await presenter.ShowAsync(rows, viewer, ct), viewer, origin, ct);

    /// <summary>The tweets and retweets with these ids that the viewer may see.</summary>
    public async Task<IReadOnlyDictionary<long, Status>> FindAsync(
        IReadOnlyCollection<long> ids, Viewer viewer, string origin, CancellationToken ct)
    {
        var rows = ids.Count == 0 ? [] : await tweets.ReadAsync(
            TweetsOrRetweets, TweetReader.LatestOrder, [new("ids", ids.Distinct().ToArray())], viewer, ct, PageColumns.Entries);
        var shown = await ShowAsync(rows, viewer, origin, ct);
        return shown.ToDictionary(s => MastodonId.Parse(s.Id)!.Value);
    }

    /// <summary>The statuses of tweets that are shown already. One whose author's account is being deleted is left out.</summary>
    public async Task<Status[]> ShowAsync(IReadOnlyList<TweetView> views, Viewer viewer, string origin, CancellationToken ct)
    {
        if (views.Count == 0)
        {
            return [];
        }

        TweetView[] inner = [.. views.Select(v => v.RetweetOf ?? v)];
        var people = await accounts.FindAsync([.. views.Concat(inner).Select(v => v.Author.Id).Distinct()], origin, ct);
        var answered = await AnsweredAsync([.. inner.Select(v => v.InReplyToId).OfType<long>().Distinct()], viewer, ct);
        var statuses = new List<Status>(views.Count);
        foreach (var view in views)
        {
            if (people.TryGetValue(view.Author.Id, out var author)
                && people.TryGetValue((view.RetweetOf ?? view).Author.Id, out var original))
            {
                var status = Show(view.RetweetOf ?? view, original, answered, origin);
                statuses.Add(view.RetweetOf is null ? status : Reblog(view, author, status, origin));
            }
        }

        return [.. statuses];
    }

    private static Status Reblog(TweetView retweet, MastodonAccount passer, Status status, string origin) => status with
    {
        Id = MastodonId.Format(retweet.Id),
        CreatedAt = MastodonTime.Format(retweet.Stamp),
        Account = passer,
        Reblog = status,
        Uri = StatusContent.AddressOf(retweet.Id, origin),
        EditedAt = null,
        InReplyToId = null,
        InReplyToAccountId = null,
    };

    private static Status Show(TweetView tweet, MastodonAccount author, Dictionary<long, long> answered, string origin) => new()
    {
        Id = MastodonId.Format(tweet.Id),
        CreatedAt = MastodonTime.Format(tweet.Stamp),
        InReplyToId = tweet.InReplyToId is { } parent ? MastodonId.Format(parent) : null,
        InReplyToAccountId = answered.TryGetValue(tweet.InReplyToId ?? 0, out var person) ? MastodonId.Format(person) : null,
        Sensitive = tweet.Sensitive || tweet.Subject is not null,
        SpoilerText = tweet.Subject ?? "",
        Visibility = StatusVisibility.Of(tweet.Visibility),
        Language = tweet.Language,
        Uri = StatusContent.AddressOf(tweet.Id, origin),
        Url = StatusContent.AddressOf(tweet.Id, origin),
        RepliesCount = tweet.RepliesCount,
        ReblogsCount = tweet.RetweetsCount,
        FavouritesCount = tweet.LikesCount,
        EditedAt = MastodonTime.Format(tweet.EditedAt),
        Content = StatusContent.Of(tweet, origin),
        Account = author,
        MediaAttachments = [.. tweet.Media.Where(m => m.Address is not null).Select(m => Media(m, origin))],
        Mentions =
        [
            .. tweet.Mentions.Select(m => new StatusMention(
                MastodonId.Format(m.Id), m.Username, StatusContent.PersonAddress(m.Username, origin), m.Username)),
        ],
        Tags = [.. tweet.Hashtags.Select(tag => new StatusTag(tag, StatusContent.TagAddress(tag, origin)))],
        Favourited = tweet.Liked,
        Reblogged = tweet.Retweeted,
        Bookmarked = tweet.Bookmarked,
    };

    private static MastodonMedia Media(Attachment media, string origin) => MastodonMedia.Of(
        media.Id, media.Type, MastodonMedia.Absolute(media.Address, origin), MastodonMedia.Absolute(media.PreviewUrl, origin),
        media.Width, media.Height, media.Duration, media.Alt, media.Blurhash);

    private async Task<Dictionary<long, long>> AnsweredAsync(long[] ids, Viewer viewer, CancellationToken ct)
    {
        var authors = new Dictionary<long, long>(ids.Length);
        if (ids.Length == 0)
        {
            return authors;
        }

        await using var command = source.Source.CreateCommand(Answered);
        command.Parameters.AddWithValue("answered", ids);
        viewer.AddTo(command.Parameters);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            authors[reader.GetInt64("id")] = reader.GetInt64("author_id");
        }

        return authors;
    }
}
