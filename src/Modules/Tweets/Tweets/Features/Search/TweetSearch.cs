using System.Data;
using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Persistence;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Persistence;
using Microblog.Users.Contracts;
using Npgsql;

namespace Microblog.Tweets.Features.Search;

/// <summary>Finds tweets by words and conditions. First it finds their ids, within a bounded time, then it reads the tweets.</summary>
[ScopedService]
internal sealed class TweetSearch(
    ModuleDataSource<TweetsDb> source, TweetReader tweets, TweetPresenter presenter, Highlighter highlighter, Viewers viewers,
    IUserDirectory users, TweetSettings settings, TimeProvider clock)
{
    public async Task<TweetPage> FindAsync(SearchRequest request, long callerId, CancellationToken ct)
    {
        var after = request.Page.After(request.ListName, request.Relevant ? 3 : 1);
        var (query, page) = (request.Query, request.Page);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        // Tweets of a muted person are found when the search names an author.
        var viewer = query.Terms.Any(t => t is { Kind: SearchTermKind.From, Without: false })
            ? await viewers.FindAsync(callerId, ct)
            : await viewers.FindReaderAsync(callerId, ct);
        if (await SearchFilter.OfAsync(query, users, viewer, today, ct) is not { } filter)
        {
            return new TweetPage([]);
        }

        var found = await FindAsync(filter, request.Relevant, after, page.Limit + 1, viewer, ct);
        var newest = after is [_, _, var known] ? known : found.Count > 0 ? found[0].Newest : 0;
        var (shown, next) = page.Cut(found, request.ListName, f => request.Relevant ? [f.Score, f.Id, newest] : [f.Id]);
        var views = await ShowAsync([.. shown.Select(f => f.Id)], viewer, ct);
        return new TweetPage(await highlighter.MarkAsync(views, query, ct)) { NextCursor = next };
    }

    private async Task<List<(long Id, long Score, long Newest)>> FindAsync(
        SearchFilter filter, bool relevant, long[]? after, int take, Viewer viewer, CancellationToken ct)
    {
        await using var command = source.Source.CreateCommand(relevant ? SearchSql.Relevant(take) : SearchSql.Latest(take));
        command.CommandTimeout = settings.SearchSeconds;
        var parameters = command.Parameters;
        filter.AddTo(parameters);
        viewer.AddTo(parameters);
        if (relevant)
        {
            // All pages rank the same tweets: those that existed when the first page was read.
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
                found.Add((reader.GetInt64("tweet_id"), reader.GetInt64("score"), reader.GetInt64("newest")));
            }
        }
        catch (Exception e) when (IsTooLong(e))
        {
            throw new RefusalException(new Refusal(
                ErrorType.Unavailable, "The search took too long. Say more precisely what to find, or try again later."));
        }

        return found;
    }

    private async Task<IReadOnlyList<TweetView>> ShowAsync(long[] ids, Viewer viewer, CancellationToken ct)
    {
        if (ids.Length == 0)
        {
            return [];
        }

        var rows = (await tweets.ReadAsync("SELECT unnest(@found) AS tweet_id", TweetReader.LatestOrder,
            [new NpgsqlParameter("found", ids)], viewer, ct)).ToDictionary(row => row.Id);
        return await presenter.ShowAsync([.. ids.Where(rows.ContainsKey).Select(id => rows[id])], viewer, ct);
    }

    private static bool IsTooLong(Exception e) =>
        e is NpgsqlException { InnerException: TimeoutException } or PostgresException { SqlState: PostgresErrorCodes.QueryCanceled };
}
