using Microblog.BuildingBlocks.Mastodon;
using Microblog.BuildingBlocks.Modules;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Persistence;
using Npgsql;
using NpgsqlTypes;

namespace Microblog.Tweets.Mastodon;

/// <summary>Reads a page of a list of statuses.</summary>
[ScopedService]
internal sealed class StatusListReader(TweetReader tweets, StatusPresenter statuses)
{
    /// <param name="list">What to read.</param>
    /// <param name="page">The page.</param>
    /// <param name="viewer">The person for whom it is read.</param>
    /// <param name="origin">What absolute addresses begin with.</param>
    /// <param name="ct">Cancels the reading.</param>
    /// <param name="parameters">Those of the list's SQL, without <c>@before</c>, <c>@after</c> and those of the viewer.</param>
    public async Task<StatusPage> ReadAsync(
        StatusList list, MastodonPage page, Viewer viewer, string origin, CancellationToken ct, params NpgsqlParameter[] parameters)
    {
        var place = list.Columns == PageColumns.Tweets ? "t.id" : "page.place";
        var rows = page.Arrange(await tweets.ReadAsync(list.Sql(page), $"{place} {page.Order}",
        [
            new("before", NpgsqlDbType.Bigint) { Value = page.Before }, new("after", NpgsqlDbType.Bigint) { Value = page.After },
                .. parameters,
        ], viewer, ct, list.Columns));
        return rows.Count == 0 ? StatusPage.Empty
            : new StatusPage(await statuses.ShowAsync(rows, viewer, origin, ct), rows[0].Place, rows[^1].Place);
    }
}

/// <summary>A list of statuses that is paged by one number.</summary>
/// <param name="Columns">The columns that its SQL selects.</param>
/// <param name="Sql">
/// Makes the SQL of a page: between <c>@after</c> and <c>@before</c>, in the order and with the limit of the page, which are a part of the
/// text so that each has a plan of its own.
/// </param>
internal sealed record StatusList(PageColumns Columns, Func<MastodonPage, string> Sql);

/// <summary>A page of statuses.</summary>
/// <param name="Statuses">The newest first.</param>
/// <param name="Newest">The place of the newest row.</param>
/// <param name="Oldest">The place of the oldest row.</param>
internal sealed record StatusPage(Status[] Statuses, long Newest, long Oldest)
{
    public static StatusPage Empty { get; } = new([], 0, 0);
}
