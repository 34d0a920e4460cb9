using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Web.Paging;
using Microblog.Users.Contracts;
using Microblog.Users.Persistence;

namespace Microblog.Users.Features.Directory.Mastodon;

/// <summary>Finds people for the dialect by our own search.</summary>
[ScopedService]
internal sealed class AccountSearch(UserSearch search, IMastodonAccounts accounts) : IMastodonAccountSearch
{
    public async Task<IReadOnlyList<MastodonAccount>> FindAsync(
        IReadOnlyCollection<string> words, long callerId, int take, string origin, CancellationToken ct)
    {
        var text = string.Join(' ', words).Trim().TrimStart('@');
        var terms = new SearchTerms(text.Length > SearchTerms.MaxLength ? text[..SearchTerms.MaxLength] : text);
        var page = new Page(Math.Clamp(take, 1, Page.Most), Cursor: null, IsDefault: false);
        var found = await search.FindAsync(terms, fuzzy: true, callerId, page, ct);
        var people = await accounts.FindAsync([.. found.Users.Select(u => u.Id)], origin, ct);
        return [.. found.Users.Where(u => people.ContainsKey(u.Id)).Select(u => people[u.Id])];
    }
}
