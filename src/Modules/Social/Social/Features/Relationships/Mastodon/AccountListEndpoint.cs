using Microblog.BuildingBlocks.Mastodon;
using Microblog.BuildingBlocks.Web.Binding;
using Microblog.Users.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Social.Features.Relationships.Mastodon;

/// <summary>
/// A list of accounts that are related to one. It is paged by the id of the relationship, which is in the <c>Link</c> alone.
/// </summary>
internal abstract class AccountListEndpoint(IMastodonAccounts accounts) : MastodonEndpoint<MastodonAccount[]>
{
    protected static IReadOnlyList<QueryParameter> Parts => MastodonPage.Parameters;

    protected sealed override async Task<MastodonResult<MastodonAccount[]>> AnswerAsync(CancellationToken ct)
    {
        var page = MastodonPage.Read(Parameters, usual: 40, most: 80);
        if (await FindAsync(ct) is not { } related)
        {
            return NotFound;
        }

        var between = related.Where(r => r.Id < page.Before && r.Id > page.After);
        var ordered = page.IsUpwards ? between.OrderBy(r => r.Id) : between.OrderByDescending(r => r.Id);
        var rows = page.Arrange(await ordered.Take(page.Limit).ToListAsync(ct));
        var found = await accounts.FindAsync([.. rows.Select(r => r.UserId)], Origin, ct);
        return rows.Count == 0 ? Array.Empty<MastodonAccount>()
            : PageOf([.. rows.Where(r => found.ContainsKey(r.UserId)).Select(r => found[r.UserId])], rows[0].Id, rows[^1].Id);
    }

    /// <returns>The relationships, or null where there is no such account for the caller.</returns>
    protected abstract Task<IQueryable<Relationship>?> FindAsync(CancellationToken ct);
}
