using Microblog.BuildingBlocks.Http;
using Npgsql;
using NpgsqlTypes;

namespace Microblog.Tweets.Model;

/// <summary>Reads and shows pages of lists.</summary>
internal sealed class TweetLists(TweetReader tweets, TweetPresenter presenter)
{
    /// <param name="list">Which list.</param>
    /// <param name="page">Which part of it.</param>
    /// <param name="viewer">Who looks.</param>
    /// <param name="ct">Cancels the reading.</param>
    /// <param name="parameters">What the list's SQL names, beside the place and what a viewer gives.</param>
    public async Task<TweetPage> ReadAsync(TweetList list, Page page, Viewer viewer, CancellationToken ct, params NpgsqlParameter[] parameters)
    {
        var place = page.After(list.Name, keys: 1)?[0];
        NpgsqlParameter from = list.Ascending
            ? new("after", NpgsqlDbType.Bigint) { Value = place ?? 0 }
            : new("before", NpgsqlDbType.Bigint) { Value = place ?? long.MaxValue };
        var rows = await tweets.ReadAsync(list.Sql(page.Limit + 1), list.Order, [from, .. parameters], viewer, ct, list.Columns);
        string? next = null;
        if (rows.Count > page.Limit)
        {
            rows.RemoveAt(page.Limit);
            next = Cursor.Write(list.Name, rows[^1].Place);
        }

        return new TweetPage(await presenter.ShowAsync(rows, viewer, ct)) { NextCursor = next };
    }
}
