using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Paging;
using Microblog.Tweets.Domain;
using Microblog.Users.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using NpgsqlTypes;

namespace Microblog.Tweets.Persistence;

/// <summary>Reads pages of lists of tweets.</summary>
[ScopedService]
internal sealed class TweetListReader(TweetReader tweets, TweetPresenter presenter, IUserDirectory users, Viewers viewers)
{
    /// <summary>Reads one page of a list.</summary>
    /// <param name="list">The list.</param>
    /// <param name="page">The limit and the cursor.</param>
    /// <param name="viewer">The person for whom it is read.</param>
    /// <param name="ct">Cancels the reading.</param>
    /// <param name="parameters">
    /// The parameters of the list's SQL, without <c>@before</c> or <c>@after</c> and without those of the viewer.
    /// </param>
    public async Task<TweetPage> ReadAsync(
        TweetList list, Page page, Viewer viewer, CancellationToken ct, params NpgsqlParameter[] parameters)
    {
        var place = page.After(list.Name, keys: 1)?[0];
        NpgsqlParameter from = list.Ascending
            ? new("after", NpgsqlDbType.Bigint) { Value = place ?? 0 }
            : new("before", NpgsqlDbType.Bigint) { Value = place ?? long.MaxValue };
        var rows = await tweets.ReadAsync(list.Sql(page.Limit + 1), list.Order, [from, .. parameters], viewer, ct, list.Columns);
        var (shown, next) = page.Cut(rows, list.Name, row => [row.Place]);
        return new TweetPage(await presenter.ShowAsync(shown, viewer, ct)) { NextCursor = next };
    }

    /// <summary>Reads one page of a list about a person. A person who has blocked the caller is not found.</summary>
    /// <param name="list">A list whose SQL names the person <c>@user</c>.</param>
    /// <param name="userId">The person.</param>
    /// <param name="page">The limit and the cursor.</param>
    /// <param name="callerId">The person for whom it is read.</param>
    /// <param name="ct">Cancels the reading.</param>
    public async Task<Results<Ok<TweetPage>, Refusal>> ReadOfUserAsync(
        TweetList list, long userId, Page page, long callerId, CancellationToken ct)
    {
        var viewer = await viewers.FindAsync(callerId, ct);
        return viewer.BlockedBy.Contains(userId) || (await users.FindAsync([userId], ct)).Count == 0
            ? Refusal.NotFound($"There is no user {userId}.")
            : TypedResults.Ok(await ReadAsync(list, page, viewer, ct, new NpgsqlParameter("user", userId)));
    }
}

/// <summary>A list of tweets that is paged by one number, the newest first.</summary>
/// <param name="Name">The name of the list in its cursors.</param>
/// <param name="Columns">The columns that its SQL selects.</param>
/// <param name="Sql">
/// Makes the SQL that finds so many tweets whose place is before <c>@before</c>. The number is a part of the text and not a parameter: for
/// a limit that is a parameter PostgreSQL expects a tenth of the table, and it would plan anew for every request.
/// </param>
internal sealed record TweetList(string Name, PageColumns Columns, Func<int, string> Sql)
{
    /// <summary>The oldest first: the SQL finds tweets whose place is after <c>@after</c>.</summary>
    public bool Ascending { get; init; }

    public string Order => $"{(Columns == PageColumns.Tweets ? "t.id" : "page.place")} {(Ascending ? "ASC" : "DESC")}";
}
