using Microblog.BuildingBlocks.Http;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Tweets.Persistence;
using Microblog.Users.Contracts;
using Npgsql;
using NpgsqlTypes;

namespace Microblog.Tweets.Model;

/// <summary>Finds tweets by their words and by what they have: first which, within a bounded time, then what is shown of them.</summary>
internal sealed class TweetSearch(
    ModuleSource<TweetsDb> source, TweetReader tweets, TweetPresenter presenter, Highlighter highlighter, Viewers viewers, IUserDirectory users,
    TweetSettings settings, TimeProvider clock)
{
    public async Task<TweetPage> FindAsync(SearchRequest request, long callerId, CancellationToken ct)
    {
        var after = request.Page.After(request.ListName, request.Relevant ? 3 : 1);
        var (query, page) = (request.Query, request.Page);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        if (await SearchFilter.OfAsync(query, users, today, ct) is not { } filter)
        {
            return new TweetPage([]);
        }

        // Somebody muted is found by whoever asks for their tweets.
        var viewer = query.Terms.Any(t => t is { Kind: SearchTermKind.From, Without: false }) ? await viewers.FindAsync(callerId, ct) : await viewers.FindReaderAsync(callerId, ct);
        var found = await FindAsync(filter, request.Relevant, after, page.Limit + 1, viewer, ct);
        var next = found.Count <= page.Limit ? null
            : request.Relevant ? Cursor.Write(request.ListName, found[page.Limit - 1].Score, found[page.Limit - 1].Id, after?[2] ?? found[0].Newest)
            : Cursor.Write(request.ListName, found[page.Limit - 1].Id);
        var shown = await ShowAsync([.. found.Take(page.Limit).Select(f => f.Id)], viewer, ct);
        return new TweetPage(await highlighter.MarkAsync(shown, query, ct)) { NextCursor = next };
    }

    private async Task<List<(long Id, long Score, long Newest)>> FindAsync(
        SearchFilter filter, bool relevant, long[]? after, int take, Viewer viewer, CancellationToken ct)
    {
        await using var command = source.Source.CreateCommand(relevant ? SearchSql.Relevant(take) : SearchSql.Latest(take));
        command.CommandTimeout = settings.SearchSeconds;
        var parameters = command.Parameters;
        parameters.Add(new("words", NpgsqlDbType.Array | NpgsqlDbType.Text) { Value = filter.Words });
        parameters.Add(new("without", NpgsqlDbType.Array | NpgsqlDbType.Text) { Value = filter.Without });
        parameters.Add(new("marks", NpgsqlDbType.Array | NpgsqlDbType.Text) { Value = filter.Marks });
        viewer.AddTo(parameters);
        if (relevant)
        {
            // All pages rank the same tweets: those that were there at the first.
            parameters.AddWithValue("before", after is null ? long.MaxValue : after[2] + 1);
            parameters.AddWithValue("score", after?[0] ?? long.MaxValue);
            parameters.AddWithValue("last", after?[1] ?? long.MaxValue);
        }
        else
        {
            parameters.AddWithValue("before", after?[0] ?? long.MaxValue);
        }

        var found = new List<(long Id, long Score, long Newest)>();
        try
        {
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                found.Add((reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2)));
            }
        }
        catch (Exception e) when (IsTooLong(e))
        {
            throw new RefusedException(new ErrorResult(ErrorType.Unavailable, "The search took too long. Say more precisely what to find, or try again later."));
        }

        return found;
    }

    private async Task<IReadOnlyList<TweetView>> ShowAsync(long[] ids, Viewer viewer, CancellationToken ct)
    {
        if (ids.Length == 0)
        {
            return [];
        }

        var rows = (await tweets.ReadAsync("SELECT unnest(@found) AS tweet_id", FeedSql.LatestOrder, [new NpgsqlParameter("found", ids)], viewer, ct)).ToDictionary(row => row.Id);
        return await presenter.ShowAsync([.. ids.Where(rows.ContainsKey).Select(id => rows[id])], viewer, ct);
    }

    private static bool IsTooLong(Exception e) =>
        e is NpgsqlException { InnerException: TimeoutException } or PostgresException { SqlState: PostgresErrorCodes.QueryCanceled };
}
