using Microblog.BuildingBlocks.Mastodon;
using Microblog.BuildingBlocks.Modules;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Persistence;
using Microblog.Users.Contracts;

namespace Microblog.Tweets.Mastodon;

/// <summary>
/// Reads a page of the people who did something with a status. People between whom and the caller there is a block are left out.
/// </summary>
[ScopedService]
internal sealed class AccountListReader(UserListReader users, TweetReader tweets, IMastodonAccounts accounts)
{
    /// <param name="relations">One of the constants of <see cref="UserListReader"/>.</param>
    /// <param name="tweetId">The tweet.</param>
    /// <param name="page">The page.</param>
    /// <param name="viewer">The person for whom it is read.</param>
    /// <param name="origin">What absolute addresses begin with.</param>
    /// <param name="ct">Cancels the reading.</param>
    /// <returns>Null when the tweet does not exist or the viewer may not see it.</returns>
    public async Task<AccountPage?> ReadAsync(
        string relations, long tweetId, MastodonPage page, Viewer viewer, string origin, CancellationToken ct)
    {
        if (!await tweets.ExistsAsync(tweetId, viewer, ct))
        {
            return null;
        }

        var rows = page.Arrange(await users.FindAsync(
            relations, tweetId, (page.After, page.Before), (page.Limit, page.Order), viewer, ct));
        var people = await accounts.FindAsync([.. rows.Select(r => r.UserId)], origin, ct);
        return rows.Count == 0 ? AccountPage.Empty
            : new AccountPage([.. rows.Where(r => people.ContainsKey(r.UserId)).Select(r => people[r.UserId])], rows[0].Id, rows[^1].Id);
    }
}

/// <summary>A page of accounts.</summary>
/// <param name="Accounts">The newest relation first.</param>
/// <param name="Newest">The place of the newest row.</param>
/// <param name="Oldest">The place of the oldest row.</param>
internal sealed record AccountPage(MastodonAccount[] Accounts, long Newest, long Oldest)
{
    public static AccountPage Empty { get; } = new([], 0, 0);
}
